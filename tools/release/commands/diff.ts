import { type Release } from "../../../src/settings/releases";
import { requireArguments } from "../arguments";
import { type Command } from "../command";
import { exitCodes } from "../errors";
import { shortCommit, shortDigest } from "../record/images";
import { findStack } from "../record/names";
import { readReleased } from "../record/releases";
import { isVerified, readVerifications } from "../record/verifications";
import { table } from "../table";

const usage = `Compares what two stacks have released.

Usage: npm run release -- diff <stack> <stack> [--json] [--exit-code]

  --json       for a program; README.md says what the fields mean
  --exit-code  exit status 1 when a service differs (without it 0 either way)

"verified" says whether that digest was seen running as it was meant in that stack.
`;

interface Side {
  readonly stack: string;
  readonly release: Release | undefined;
  readonly verified: boolean;
}

interface Row {
  readonly service: string;
  readonly same: boolean;
  readonly sides: readonly Side[];
}

/** `release diff`: what a promotion would bring. */
export const command: Command = {
  name: "diff",
  summary: "compare what two stacks have released",
  usage,
  options: { json: { type: "boolean" }, "exit-code": { type: "boolean" } },
  run: ({ positionals, values }, { cwd, out }) => {
    requireArguments("diff", positionals, ["stack", "stack"]);
    const rows = compare(cwd, positionals);
    if (values.json === true) {
      out(JSON.stringify({ formatVersion: 1, stacks: positionals, services: rows.map(asJson) }, undefined, 2));
    } else if (rows.length === 0) {
      out(`neither ${positionals.join(" nor ")} has a service`);
    } else {
      const head = positionals.flatMap((stack) => [stack, "commit", "verified"]);
      table(["service", ...head, ""], rows.map(cells)).forEach(out);
    }
    const differs = values["exit-code"] === true && rows.some(({ same }) => !same);
    return Promise.resolve(differs ? exitCodes.refused : exitCodes.done);
  },
};

function compare(cwd: string, names: readonly string[]): Row[] {
  const stacks = names.map((name) => {
    const stack = findStack(cwd, name);
    return { ...stack, released: readReleased(cwd, stack), verified: readVerifications(cwd, name) };
  });
  const services = [...new Set(stacks.flatMap(({ targets, released }) => [...targets, ...released.keys()]))].sort();
  return services.map((service) => {
    const sides = stacks.map(({ name, released, verified }): Side => {
      const release = released.get(service);
      return { stack: name, release, verified: release !== undefined && isVerified(verified, service, release.image) };
    });
    return { service, same: new Set(sides.map(({ release }) => release?.image)).size === 1, sides };
  });
}

function cells({ service, same, sides }: Row): string[] {
  const columns = sides.flatMap(({ release, verified }) =>
    release === undefined
      ? ["not released", "-", "-"]
      : [shortDigest(release.image), shortCommit(release.commit), verified ? "yes" : "no"],
  );
  return [service, ...columns, same ? "same" : "different"];
}

function asJson({ service, same, sides }: Row): object {
  return {
    service,
    same,
    stacks: sides.map(({ stack, release, verified }) => ({
      stack,
      image: release?.image ?? null,
      commit: release?.commit ?? null,
      releasedAt: release?.releasedAt ?? null,
      verified,
    })),
  };
}
