import { type Release } from "../../../src/settings/releases";
import { actorOf, commitOption, requireArguments } from "../arguments";
import { type Command } from "../command";
import { exitCodes } from "../errors";
import { recordTimeOf, requireOwnImage, requirePinned, shortDigest } from "../record/images";
import { findStack, requireTarget } from "../record/names";
import { recordReleases } from "../record/releases";

const usage = `Records which image of a service runs in a stack. The next \`npm run up\` brings it.

Usage: npm run release -- set <stack> <service> <repository@sha256:...> [options]

  <service>        a service of Pulumi.<stack>.yaml, or jenkins for the controller
  --commit SHA     commit that the image was built from
  --by WHO         who releases (default: GITHUB_ACTOR, BUILD_USER_ID, or the name of the account)
  --foreign-image  take an image whose repository is not named after the service

The digest that is recorded already stays as it is, with its time; a --commit that is new is added to it.
Refused: a tag, because it may name another image tomorrow; an image of another service's repository.
`;

interface Outcome {
  readonly releases: ReadonlyMap<string, Release>;
  readonly line: string;
}

/** `release set`: a build, or a person, says which digest runs. */
export const command: Command = {
  name: "set",
  summary: "record the image of a service in a stack",
  usage,
  options: {
    commit: { type: "string" },
    by: { type: "string" },
    "foreign-image": { type: "boolean" },
  },
  run: async ({ positionals, values }, { cwd, out, progress, now, user }) => {
    requireArguments("set", positionals, ["stack", "service", "image"]);
    const [stackName = "", service = "", image = ""] = positionals;
    const stack = findStack(cwd, stackName);
    requireTarget(stack, service);
    requirePinned(image);
    if (values["foreign-image"] !== true) requireOwnImage(service, image);
    const commit = commitOption(values);
    const release: Release = {
      image,
      ...(commit === undefined ? {} : { commit }),
      releasedAt: recordTimeOf(now()),
      releasedBy: actorOf(values, user),
    };
    const { releases, line } = await recordReleases(cwd, stack, (present) =>
      decide(stackName, service, present.get(service), release),
    );
    out(line);
    if (releases.size > 0) progress(`Next: commit records/${stackName}/releases.yaml, then npm run up -- ${stackName}`);
    return exitCodes.done;
  },
};

function decide(stack: string, service: string, present: Release | undefined, release: Release): Outcome {
  const where = `${service} in ${stack}`;
  const digest = shortDigest(release.image);
  if (present?.image !== release.image) {
    const before = present === undefined ? "nothing" : shortDigest(present.image);
    return { releases: new Map([[service, release]]), line: `${where}: ${before} -> ${digest}` };
  }
  if (release.commit === undefined || release.commit === present.commit) {
    return { releases: new Map(), line: `${where}: already ${digest}, since ${present.releasedAt}` };
  }
  return {
    releases: new Map([[service, { ...present, commit: release.commit }]]),
    line: `${where}: already ${digest}; its commit is now ${release.commit}`,
  };
}
