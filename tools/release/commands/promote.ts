import { type Release } from "../../../src/settings/releases";
import { actorOf, requiredOption } from "../arguments";
import { type Command } from "../command";
import { exitCodes, ReleaseError } from "../errors";
import { recordTimeOf, shortDigest } from "../record/images";
import { findStack, type Stack } from "../record/names";
import { readReleased, recordReleases } from "../record/releases";
import { readVerifications } from "../record/verifications";
import { planPromotion, type Promotion } from "../record/promotion";

const usage = `Releases to one stack the very images that another one runs and that were verified there.

Usage: npm run release -- promote [service...] --from <stack> --to <stack> [options]

  [service...]  without any: everything that differs and may be promoted
  --from STACK  where the images were tried
  --to STACK    where they are to run
  --by WHO      who releases (default: GITHUB_ACTOR, BUILD_USER_ID, or the name of the account)
  --dry-run     say what would be promoted, write nothing

Image and commit are copied as they are. Refused: a digest that was not verified in --from, a service that --from never released
or --to does not have, a tag, and one stack as both. Of several named services all are promoted or none. Without names
the refused ones are listed and the others are promoted; only when none is left the exit status is 1. The Jenkins controller is not
verified, so its image is named by hand: set STACK jenkins IMAGE.
`;

/** `release promote`: the bytes that were tried go on. */
export const command: Command = {
  name: "promote",
  summary: "release in one stack what was verified in another",
  usage,
  options: {
    from: { type: "string" },
    to: { type: "string" },
    by: { type: "string" },
    "dry-run": { type: "boolean" },
  },
  run: async ({ positionals, values }, { cwd, out, progress, now, user }) => {
    const from = findStack(cwd, requiredOption(values, "from", "the stack whose images are promoted"));
    const to = findStack(cwd, requiredOption(values, "to", "the stack that gets them"));
    requireTwo(from, to);
    requireNames(positionals);
    const source = { stack: from, released: readReleased(cwd, from), verified: readVerifications(cwd, from.name) };
    const stamp = { releasedAt: recordTimeOf(now()), releasedBy: actorOf(values, user) };
    const plan = (present: ReadonlyMap<string, Release>): Promotion =>
      planPromotion({ source, target: { stack: to, released: present }, services: positionals, stamp });
    const dry = values["dry-run"] === true;
    const promotion = dry ? plan(readReleased(cwd, to)) : await recordReleases(cwd, to, plan);

    for (const [service, { image }] of promotion.releases) {
      out(`${service}: ${shortDigest(image)} of ${from.name} ${dry ? "would go" : "goes"} to ${to.name}`);
    }
    for (const { service, image } of promotion.already) out(`${service}: ${to.name} already has ${shortDigest(image)}`);
    for (const { service, reason } of promotion.refused) progress(`${service}: refused: ${reason}`);
    if (promotion.refused.length > 0 && promotion.releases.size === 0) {
      if (positionals.length > 1) progress("Nothing was promoted: all that are named go, or none.");
      return exitCodes.refused;
    }
    if (promotion.releases.size > 0 && !dry) {
      progress(`Next: commit records/${to.name}/releases.yaml, then npm run up -- ${to.name}`);
    }
    if (promotion.releases.size === 0 && promotion.already.length === 0) out(`${from.name} has released nothing`);
    return exitCodes.done;
  },
};

function requireTwo(from: Stack, to: Stack): void {
  if (from.name !== to.name) return;
  throw new ReleaseError(exitCodes.refused, `--from and --to are both "${to.name}": there is nothing to promote.`);
}

/** A tag or a digest beside the name would be ignored, and somebody would believe that it was promoted. */
function requireNames(services: readonly string[]): void {
  const image = services.find((service) => /[:@/]/.test(service));
  if (image === undefined) return;
  throw new ReleaseError(
    exitCodes.refused,
    `"${image}" names an image. promote takes the digest that --from records, never a tag; give the name of the service alone.`,
  );
}
