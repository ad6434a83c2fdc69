import { type PolicyResource } from "@pulumi/policy";
import { fits } from "../../lib/exemptions/model";
import { defineStackRule } from "../../lib/rule";
import { type StackIndex } from "../../lib/stack-index";
import { each, ifKnown } from "../../lib/unknowns";
import { list, object, text } from "../../lib/values";

const recordType = "aws:route53/record:Record";

/** Where a record names its targets, and where in each item the name stands. */
const targets: Readonly<Record<string, (item: unknown) => unknown>> = {
  aliases: (alias) => object(alias).name,
  records: (value) => value,
};

export const route53NoDangling = defineStackRule<{ allowedTargets: string[] }>({
  id: "route53-no-dangling",
  title: "No name points to what somebody else could take over",
  description:
    "Aliases and CNAMEs take their target from a resource of the stack, so that the name goes when the target goes.",
  severity: "medium",
  controls: { checkov: ["CKV2_AWS_23"] },
  remediation:
    "Take the target from the resource (loadBalancer.dnsName), not from a text; allow targets outside of AWS in the configuration.",
  url: "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/protection-from-dangling-dns.html",
  types: [recordType],
  configSchema: {
    properties: {
      allowedTargets: {
        type: "array",
        items: { type: "string" },
        description:
          "Targets that may be written as text; * is any run of characters. By default the names by which AWS has a domain proved.",
        default: ["*.acm-validations.aws", "*.dkim.amazonses.com"],
      },
    },
  },
  *check({ props, resource: record, stack, config: { allowedTargets } }) {
    yield* each(Object.keys(targets), function* (property) {
      // A link says it before AWS has named anything.
      if ((record.propertyDependencies[property] ?? []).length > 0) return;
      const values = list(props[property]);
      if (values.length === 0 || (property === "records" && props.type !== "CNAME")) return;
      yield* each(values, function* (value) {
        const target = plain(targets[property]?.(value));
        if (allowedTargets.some((pattern) => fits(pattern, target)) || namesIn(stack).has(target)) return;
        yield `${property} names ${target === "" ? "nothing" : target}, which no resource of this stack makes; take it from the resource`;
      });
    });
  },
});

/** Without the final dot, in small letters: DNS does not tell them apart. */
function plain(name: unknown): string {
  return (text(name) ?? "").replace(/\.$/, "").toLowerCase();
}

/** The names of the records of a stack, for those that point to one another. */
const known = new WeakMap<StackIndex, ReadonlySet<string>>();
function namesIn(stack: StackIndex): ReadonlySet<string> {
  const names = known.get(stack) ?? new Set(stack.ofType(recordType).flatMap(namesOf));
  known.set(stack, names);
  return names;
}

function namesOf({ props }: PolicyResource): string[] {
  const own = ["name", "fqdn"].map((property) => plain(ifKnown(() => props[property] as unknown)));
  return own.filter((name) => name !== "");
}
