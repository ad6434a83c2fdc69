import { requireArguments } from "../arguments";
import { type Command } from "../command";
import { exitCodes } from "../errors";
import { eventsOf, type ReleaseEvent } from "../record/history";
import { shortCommit, shortDigest } from "../record/images";
import { findStack, requireTarget } from "../record/names";
import { readReleased } from "../record/releases";
import { recordedStates } from "../record/states";
import { table } from "../table";

const usage = `Shows what was released in a stack, newest first: the commits of its release record.

Usage: npm run release -- history <stack> [service] [--json]

  --json  for a program; README.md says what the fields mean

Without git, or in a checkout that lacks its older commits, a note says what is missing.
`;

const words: Readonly<Record<ReleaseEvent["kind"], string>> = {
  released: "released",
  rolledBack: "rolled back to",
  removed: "removed",
};

/** `release history`: what ran when, and who brought it. */
export const command: Command = {
  name: "history",
  summary: "what was released in a stack, newest first",
  usage,
  options: { json: { type: "boolean" } },
  run: ({ positionals, values }, { cwd, out, progress }) => {
    requireArguments("history", positionals, ["stack", "service?"]);
    const [stackName = "", service] = positionals;
    const stack = findStack(cwd, stackName);
    if (service !== undefined) requireTarget(stack, service);
    const { states, notes, git } = recordedStates(cwd, stackName);
    const events = eventsOf([...states, { releases: readReleased(cwd, stack) }]).filter(
      (event) => service === undefined || event.service === service,
    );
    if (values.json === true) {
      out(JSON.stringify({ formatVersion: 1, stack: stackName, git, notes, events: events.map(asJson) }, undefined, 2));
      return Promise.resolve(exitCodes.done);
    }
    const rows = events.map((event) => [
      event.kind === "released" ? event.release.releasedAt : (event.recordedAt ?? "-"),
      event.service,
      words[event.kind],
      shortDigest(event.release.image),
      shortCommit(event.release.commit),
      event.release.releasedBy,
      event.recordedIn?.slice(0, 7) ?? "not committed",
    ]);
    if (rows.length === 0)
      out(`${service ?? "nothing"} was ${service === undefined ? "" : "never "}released in ${stackName}`);
    else table(["when", "service", "what", "digest", "commit", "released by", "recorded in"], rows).forEach(out);
    notes.forEach(progress);
    return Promise.resolve(exitCodes.done);
  },
};

function asJson({ service, kind, release, recordedIn, recordedAt }: ReleaseEvent): object {
  const { image, commit, releasedAt, releasedBy } = release;
  return {
    service,
    kind,
    image,
    commit: commit ?? null,
    releasedAt,
    releasedBy,
    recordedIn: recordedIn ?? null,
    recordedAt: recordedAt ?? null,
  };
}
