/** Properties of a resource as they arrive: anything may be missing, and reading an unknown value ends the rule. */
export type Props = Readonly<Record<string, unknown>>;
