import { requireArguments, textOption } from "../arguments";
import { type Command } from "../command";
import { exitCodes, ReleaseError } from "../errors";
import { shortCommit, shortDigest } from "../record/images";
import { findStack, requireTarget } from "../record/names";
import { recordReleases } from "../record/releases";
import { planRollback } from "../record/rollback";
import { recordedStates } from "../record/states";

const usage = `Goes back to what a service ran before. The next \`npm run up\` brings it.

Usage: npm run release -- rollback <stack> <service> [--to DIGEST]

  --to DIGEST  a digest that was ever recorded there, or its first digits (default: the release before the one that runs)

The file becomes what a revert of the release makes of it: the older entry with its time and its author. Releases that were
rolled back do not count, so a second rollback goes back one more and never forth again, once the first one is committed: until then
it is done already, as after a run that was interrupted. --to can be repeated without harm. What counts is what was committed, and what
the file says now. Refused when there is nothing to go back to.
`;

/** `release rollback`: the revert of a release, found and made. */
export const command: Command = {
  name: "rollback",
  summary: "go back to what a service ran before",
  usage,
  options: { to: { type: "string" } },
  run: async ({ positionals, values }, { cwd, out, progress }) => {
    requireArguments("rollback", positionals, ["stack", "service"]);
    const [stackName = "", service = ""] = positionals;
    const stack = findStack(cwd, stackName);
    requireTarget(stack, service);
    const { states, notes, git, shallow } = recordedStates(cwd, stackName);
    if (!git) {
      throw new ReleaseError(
        exitCodes.outside,
        `rollback reads what ran before from git. ${notes.join(" ")} npm run release -- set ${stackName} ${service} <image> names the image itself.`,
      );
    }
    const to = textOption(values, "to");
    const { before, target } = await recordReleases(cwd, stack, (present) => {
      const choices = {
        stack: stackName,
        service,
        states,
        present,
        notes,
        shallow,
        ...(to === undefined ? {} : { to }),
      };
      const target = planRollback(choices);
      return {
        before: present.get(service),
        target,
        releases: new Map(target === undefined ? [] : [[service, target]]),
      };
    });
    const where = `${service} in ${stackName}`;
    if (target === undefined) {
      out(`${where}: already ${before === undefined ? "nothing" : shortDigest(before.image)}`);
      if (to === undefined) {
        progress(
          `The rollback stands in records/${stackName}/releases.yaml and is not committed. Next: commit it, then npm run up -- ${stackName}; further back: --to DIGEST`,
        );
      }
      return exitCodes.done;
    }
    out(`${where}: ${before === undefined ? "nothing" : shortDigest(before.image)} -> ${shortDigest(target.image)}`);
    out(`released ${target.releasedAt} by ${target.releasedBy}, commit ${shortCommit(target.commit)}`);
    progress(`Next: commit records/${stackName}/releases.yaml, then npm run up -- ${stackName}`);
    return exitCodes.done;
  },
};
