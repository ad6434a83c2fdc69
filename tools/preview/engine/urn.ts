import { type StackIdentity } from "./model";

export const rootStackType = "pulumi:pulumi:Stack";

/**
 * The URN as the engine writes it: the whole chain of parent types joined by `$`, without the root stack.
 * https://www.pulumi.com/docs/iac/concepts/resources/names/#urns
 */
export function createUrn(run: StackIdentity, parent: string | undefined, type: string, name: string): string {
  const chain = parent === undefined ? "" : qualifiedTypeOf(parent);
  const qualified = chain === "" || chain === rootStackType ? type : `${chain}$${type}`;
  return `urn:pulumi:${run.stack}::${run.project}::${qualified}::${name}`;
}

/** The chain of types in a URN: `a:b:C$d:e:F`. */
export function qualifiedTypeOf(urn: string): string {
  return urn.split("::")[2] ?? "";
}

/** The package that manages a type: `aws` for `aws:s3/bucket:Bucket`, and for `pulumi:providers:aws` nobody. */
export function packageOf(type: string): string {
  return type.split(":")[0] ?? "";
}

export function isProviderType(type: string): boolean {
  return type.startsWith("pulumi:providers:");
}
