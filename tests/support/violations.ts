import { Provider } from "@pulumi/aws/provider";
import type * as pulumi from "@pulumi/pulumi";
import { type RecordedResource } from "../../tools/preview/engine/model";
import { type Mode } from "../../tools/preview/modes";
import { Judge, type Judgement } from "./judge";
import { record } from "./record";

/** A provider such as the platform's: it names the region and gives every resource its tags. */
function platformProvider(): Provider {
  return new Provider("aws", {
    region: "eu-west-1",
    allowedAccountIds: ["111122223333"],
    defaultTags: {
      tags: { Project: "platform", Environment: "test", Owner: "team", CostCentre: "1000", ManagedBy: "pulumi" },
    },
  });
}

/**
 * What the production pack says of a program that is nothing but a component and its neighbours.
 *
 * @param mode - `known` as in an update; `first` as in a first preview, when nothing is known that AWS would compute
 */
export async function productionJudgement(
  program: (opts: pulumi.ComponentResourceOptions) => unknown,
  mode: Mode = "known",
): Promise<Judgement & { readonly resources: readonly RecordedResource[] }> {
  const resources = await record(() => program({ providers: [platformProvider()] }), { stack: "test", mode });
  const { findings, undecided } = new Judge("production").judge(resources);
  return { findings, undecided, resources };
}
