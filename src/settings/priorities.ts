import { createHash } from "node:crypto";

type Routing =
  | { readonly kind: "host"; readonly host: string; readonly priority?: number | undefined }
  | { readonly kind: "path"; readonly pattern: string; readonly priority?: number | undefined };

interface Band {
  readonly from: number;
  readonly width: number;
}

/**
 * Where the rules of each form of routing lie: the more a rule says, the earlier it is tried. Numbers below are free for
 * those that a stack file sets itself, such as that of Jenkins.
 */
const bands = {
  host: { from: 2_000, width: 20_000 },
  manyWords: { from: 22_000, width: 1_000 },
  fourWords: { from: 23_000, width: 1_000 },
  threeWords: { from: 24_000, width: 2_000 },
  twoWords: { from: 26_000, width: 4_000 },
  oneWord: { from: 30_000, width: 18_000 },
  everything: { from: 48_000, width: 1_998 },
} as const satisfies Record<string, Band>;

/**
 * The priority of a service's listener rule: the one that its settings name, or one that follows from its own name alone. So
 * another service changes nothing about it, wherever in the file it is added, and one that is removed leaves the others as
 * they are. Two names may come to the same number, one pair of services in some thousands; the settings are refused then,
 * and one of the two names its priority.
 *
 * Allotted numbers are even: the odd one before each is for the rule of tests.
 */
export function priorityOf(name: string, routing: Routing): number {
  return routing.priority ?? allotted(name, bandOf(routing));
}

function bandOf(routing: Routing): Band {
  if (routing.kind === "host") return bands.host;
  const words = routing.pattern.split("/").length - 2;
  const byWords = [bands.everything, bands.oneWord, bands.twoWords, bands.threeWords, bands.fourWords];
  return byWords[words] ?? bands.manyWords;
}

/**
 * The number at the end of a name is added, not hashed: numbered services meet only when their numbers are as far apart as the
 * band has slots, 500 at least.
 */
function allotted(name: string, { from, width }: Band): number {
  const [, stem = name, digits = ""] = /^(.*?)(\d*)$/.exec(name) ?? [];
  const hash = createHash("sha256").update(stem).digest().readUInt32BE(0);
  const slots = width / 2;
  return from + 2 * ((hash + Number(digits)) % slots);
}
