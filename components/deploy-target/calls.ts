import type * as pulumi from "@pulumi/pulumi";
import { type Way } from "../shared/binding";
import { bindingAlias } from "../shared/binding-alias";

/** A service of kind `internal`, seen by those that call it: a released `DeployTarget` has it in `callee`. */
export interface Callee extends Way {
  /** Where it runs; absent until it is released. A caller starts after it: a proxy knows only what was there at its start. */
  readonly ready?: pulumi.Resource;
  /** Scheme, name and port under which callers reach it: `http://orders:8080`. */
  readonly url: string;
}

/** The variable in which a caller finds the address: `ORDERS_URL` for `orders`. */
export function callVariable({ name }: Callee): string {
  return `${bindingAlias(name).variable}_URL`;
}
