import { type StateResource, textOf } from "../state";
import { type Finder, ofTypes } from "./finder";

/** What AWS takes when nothing is said: https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DeleteSecret.html */
const defaultDays = 30;

/** A deleted secret keeps its name until its recovery window ends, so the stack cannot be made again before. */
export const secrets: Finder = {
  name: "secrets",
  find: ({ facts, deleted }) =>
    Promise.resolve(
      ofTypes(deleted, "aws:secretsmanager/secret:Secret")
        .filter((one) => hasFixedName(one) && daysOf(one) > 0)
        .map((one) => ({
          kind: "stays",
          what: "secret",
          where: [textOf(one.outputs.name) ?? one.id],
          why: `its name stays taken for ${daysOf(one)} days: the stack cannot be made again before`,
          fix: `when that matters, afterwards: aws secretsmanager delete-secret --region ${facts.region} --force-delete-without-recovery --secret-id ${one.id}`,
        })),
    ),
};

function daysOf({ outputs }: StateResource): number {
  return typeof outputs.recoveryWindowInDays === "number" ? outputs.recoveryWindowInDays : defaultDays;
}

/** A name that Pulumi made is new each time; the provider notes which of the inputs it filled in. */
function hasFixedName({ inputs }: StateResource): boolean {
  const { __defaults: filledIn } = inputs;
  return textOf(inputs.name) !== undefined && !(Array.isArray(filledIn) && (filledIn as unknown[]).includes("name"));
}
