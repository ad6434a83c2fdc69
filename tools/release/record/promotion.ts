import { type Release } from "../../../src/settings/releases";
import { type Verifications } from "../../../src/settings/verifications";
import { shortDigest } from "./images";
import { jenkinsName, type Stack, unknownTarget } from "./names";
import { isVerified } from "./verifications";

export interface PromotionChoices {
  readonly source: {
    readonly stack: Stack;
    readonly released: ReadonlyMap<string, Release>;
    readonly verified: Verifications;
  };
  readonly target: { readonly stack: Stack; readonly released: ReadonlyMap<string, Release> };
  /** Those that somebody named; none: everything that may go. */
  readonly services: readonly string[];
  readonly stamp: Pick<Release, "releasedAt" | "releasedBy">;
}

export interface Promotion {
  /** What is to be recorded; nothing when a named service was refused. */
  readonly releases: ReadonlyMap<string, Release>;
  readonly already: readonly { readonly service: string; readonly image: string }[];
  readonly refused: readonly { readonly service: string; readonly reason: string }[];
}

type Verdict =
  | { readonly kind: "goes"; readonly release: Release }
  | { readonly kind: "already"; readonly image: string }
  | { readonly kind: "refused"; readonly reason: string };

/** Decides what goes on and what does not, each refusal with its reason. Named services go all or none. */
export function planPromotion(choices: PromotionChoices): Promotion {
  const named = choices.services.length > 0;
  const services = [...new Set(named ? choices.services : choices.source.released.keys())].sort();
  const verdicts = services.map((service) => ({ service, verdict: judge(choices, service) }));
  const refused = verdicts.flatMap(({ service, verdict }) =>
    verdict.kind === "refused" ? [{ service, reason: verdict.reason }] : [],
  );
  const goes = verdicts.flatMap(({ service, verdict }) =>
    verdict.kind === "goes" ? [[service, verdict.release] as const] : [],
  );
  return {
    releases: new Map(named && refused.length > 0 ? [] : goes),
    already: verdicts.flatMap(({ service, verdict }) =>
      verdict.kind === "already" ? [{ service, image: verdict.image }] : [],
    ),
    refused,
  };
}

function judge({ source, target, stamp }: PromotionChoices, service: string): Verdict {
  const from = source.stack.name;
  const refused = (reason: string): Verdict => ({ kind: "refused", reason });
  const unknown = unknownTarget(source.stack, service) ?? unknownTarget(target.stack, service);
  if (unknown !== undefined) return refused(unknown);
  const release = source.released.get(service);
  if (release === undefined) {
    return refused(`${from} has never released it (records/${from}/releases.yaml), so there is nothing to promote.`);
  }
  const { image, commit } = release;
  if (target.released.get(service)?.image === image) return { kind: "already", image };
  if (!isVerified(source.verified, service, image)) {
    // It asks about what the outputs list under services; the controller is not among them.
    const next =
      service === jenkinsName
        ? `verify does not look at the controller: npm run release -- set ${target.stack.name} ${jenkinsName} ${image}`
        : `Run: npm run release -- verify ${from} ${service}`;
    return refused(`${shortDigest(image)} was not verified in ${from}. ${next}`);
  }
  return { kind: "goes", release: { image, ...(commit === undefined ? {} : { commit }), ...stamp } };
}
