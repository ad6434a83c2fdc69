import { EngineError } from "../engine/model";
import { bitsFor, type Block, formatBlock, parseBlock, sizeOf } from "./cidr";

export type SubnetType = "Public" | "Private" | "Isolated" | "Unused";

/** One entry of `subnetSpecs` as a program writes it. */
export interface SubnetSpec {
  readonly type: SubnetType;
  readonly name?: string;
  readonly cidrBlocks?: readonly string[];
  readonly cidrMask?: number;
  readonly size?: number;
  readonly tags?: Readonly<Record<string, string>>;
}

export interface VpcLayoutArgs {
  readonly cidrBlock: string;
  readonly zones: readonly string[];
  readonly strategy: "Auto" | "Exact" | "Legacy";
  readonly specs?: readonly SubnetSpec[];
  readonly availabilityZoneCidrMask?: number;
}

/** A spec with its name and one block per zone. */
export interface PlacedSpec {
  readonly type: SubnetType;
  readonly name: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly cidrBlocks: readonly string[];
}

/** The order that Legacy forces: https://www.pulumi.com/registry/packages/awsx/api-docs/ec2/vpc/#subnet-layout-strategies */
const legacyOrder: readonly SubnetType[] = ["Private", "Public", "Isolated"];

/** Where awsx puts the subnets of a VPC. Throws for a layout whose result was never seen from the real provider. */
export function placeSubnets(args: VpcLayoutArgs): PlacedSpec[] {
  const specs = args.specs ?? defaultSpecs(args);
  const named = specs.map((spec) => ({ ...spec, name: spec.name ?? spec.type.toLowerCase(), tags: spec.tags ?? {} }));
  if (named.every((spec) => spec.cidrBlocks !== undefined))
    return named.map((spec) => explicit(spec, args.zones.length));
  if (named.some((spec) => spec.cidrBlocks !== undefined)) {
    throw new EngineError("subnetSpecs: give cidrBlocks in every spec or in none, as awsx demands");
  }
  const ordered =
    args.strategy === "Legacy" ? legacyOrder.flatMap((type) => named.filter((s) => s.type === type)) : named;
  const zones = zoneBlocks(args);
  const placed = new Map(ordered.map((spec) => [spec, [] as string[]]));
  for (const zone of zones) {
    let next = zone.base;
    for (const spec of ordered) {
      const mask = maskOf(spec);
      const base = Math.ceil(next / sizeOf(mask)) * sizeOf(mask);
      next = base + sizeOf(mask);
      if (next > zone.base + sizeOf(zone.mask)) {
        throw new EngineError(
          `subnetSpecs: "${spec.name}" (/${String(mask)}) does not fit into ${formatBlock(zone)}: make the VPC larger or the subnets smaller`,
        );
      }
      placed.get(spec)?.push(formatBlock({ base, mask }));
    }
  }
  return ordered.map((spec) => ({
    type: spec.type,
    name: spec.name,
    tags: spec.tags,
    cidrBlocks: placed.get(spec) ?? [],
  }));
}

function explicit(
  spec: SubnetSpec & { name: string; tags: Readonly<Record<string, string>> },
  zones: number,
): PlacedSpec {
  const blocks = spec.cidrBlocks ?? [];
  if (blocks.length !== zones) {
    throw new EngineError(
      `subnetSpecs: "${spec.name}" has ${String(blocks.length)} cidrBlocks for ${String(zones)} availability zones`,
    );
  }
  return { type: spec.type, name: spec.name, tags: spec.tags, cidrBlocks: blocks };
}

/** Private takes half of a zone, public half of the rest: what awsx does when the program gives no specs. */
function defaultSpecs(args: VpcLayoutArgs): SubnetSpec[] {
  if (args.strategy !== "Legacy") {
    throw new EngineError(
      `awsx.ec2.Vpc: subnetStrategy "${args.strategy}" without subnetSpecs cannot be previewed offline; list the specs`,
    );
  }
  const zoneMask = zoneBlocks(args)[0]?.mask ?? 0;
  return [
    { type: "Private", cidrMask: zoneMask + 1 },
    { type: "Public", cidrMask: zoneMask + 2 },
  ];
}

function zoneBlocks(args: VpcLayoutArgs): Block[] {
  const vpc = parseBlock(args.cidrBlock);
  const mask = args.availabilityZoneCidrMask ?? vpc.mask + bitsFor(args.zones.length);
  return args.zones.map((_, index) => ({ base: vpc.base + index * sizeOf(mask), mask }));
}

function maskOf(spec: SubnetSpec & { name: string }): number {
  if (spec.cidrMask !== undefined) return spec.cidrMask;
  if (spec.size !== undefined) return 32 - bitsFor(spec.size);
  throw new EngineError(
    `subnetSpecs: "${spec.name}" has neither cidrBlocks nor cidrMask nor size; offline its size would be a guess, so write one of them`,
  );
}
