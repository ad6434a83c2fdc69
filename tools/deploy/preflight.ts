import { findBlockers } from "./blockers";
import { renderFindings } from "./blockers/render";
import { type CheckContext } from "./checks/check";
import { queryJson } from "./cli";
import { refused } from "./errors";
import { has, isPartial, isPreviewOnly } from "./passed-on";
import { exportedStack, resourcesOf, withoutProtected } from "./state";

/**
 * What would stop a deletion half-way, found before it begins. Nothing is changed.
 *
 * @returns a word for the line of progress
 * @throws DeployError when something blocks
 */
export async function preflight(context: CheckContext): Promise<string> {
  const { pulumi, facts, world, options } = context;
  const state = await queryJson(pulumi, ["stack", "export", "--stack", facts.stack], exportedStack);
  const all = resourcesOf(state);
  const meant = has(options, "--exclude-protected") ? withoutProtected(all) : all;
  const ours = meant.filter(({ external, type }) => !external && !type.startsWith("pulumi:"));
  const findings = await findBlockers({
    facts,
    aws: world.aws(facts.region),
    deleted: ours.filter(({ retained }) => !retained),
    retained: ours.filter(({ retained }) => retained),
    all,
  });
  if (findings.length > 0) world.print(renderFindings(findings, facts.stack));
  const blocking = findings.filter(({ kind }) => kind === "blocks");
  const deciding = options.ignoreBlockers ? blocking.filter(({ hard }) => hard === true) : blocking;
  const count = `${ours.length} resources, ${blocking.length} in the way`;
  // Of a part it is not known here which part; of a preview nothing is deleted.
  if (deciding.length === 0 || isPartial(options) || isPreviewOnly(options)) return count;
  throw refused(
    deciding.every(({ hard }) => hard === true)
      ? "Nothing was deleted. What is protected is not deleted by any option; see the fix above."
      : "Nothing was deleted. Remove what blocks, as each fix says; or --ignore-blockers deletes what can be deleted and fails at the rest.",
  );
}
