/**
 * The name by which one service knows a thing that it needs, in the two forms that a binding uses. Two things of the same
 * kind have two aliases, so neither their variables nor their statements collide.
 */
export interface BindingAlias {
  /** Start of the variables: `ORDERS_DB`. */
  readonly variable: string;
  /** Part of a Sid: `OrdersDb`. */
  readonly sid: string;
}

const form = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** @throws when the alias could not be the name of a variable */
export function bindingAlias(alias: string): BindingAlias {
  if (!form.test(alias)) {
    throw new Error(`alias "${alias}" must be lower-case words with "-" between them, for example "orders-db".`);
  }
  return {
    variable: alias.replaceAll("-", "_").toUpperCase(),
    sid: alias
      .split("-")
      .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
      .join(""),
  };
}
