import { Provider } from "@pulumi/aws/provider";
import type * as pulumi from "@pulumi/pulumi";
import { type RecordedResource } from "../../tools/preview/engine/model";
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

/** Rules that ask for what a whole stack has and a component alone cannot have: trails, budgets, backup plans. */
const aboutStacks = ["backup-covers-stateful"];

/** What the production pack says of a program that is nothing but a component and its neighbours. */
export async function productionJudgement(
  program: (opts: pulumi.ComponentResourceOptions) => unknown,
): Promise<Judgement & { readonly resources: readonly RecordedResource[] }> {
  const resources = await record(() => program({ providers: [platformProvider()] }), { stack: "test" });
  const { findings, undecided } = new Judge("production").judge(resources);
  const own = findings.filter((finding) => !aboutStacks.includes(finding.split(" ")[0] ?? ""));
  return { findings: own, undecided, resources };
}
