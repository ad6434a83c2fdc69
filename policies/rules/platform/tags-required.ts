import { stackOf } from "../../lib/exemptions/register";
import { findTag, groupType, type TagSources, tagSources } from "../../lib/resource-tags";
import { defineResourceRule, type Props } from "../../lib/rule";
import { takesTags } from "../../lib/taggable";
import { faults, ifKnown } from "../../lib/unknowns";
import { projectOf } from "../../lib/urns";
import { isEmpty, list, object, text } from "../../lib/values";

const environmentKey = "Environment";

interface Config {
  keys: string[];
  environmentNames: Record<string, string>;
}

export const tagsRequired = defineResourceRule<Config>({
  id: "tags-required",
  title: "Every resource says whose it is, and in which environment",
  description:
    "What takes tags has all that are asked for, its own or the provider's, and Environment is the name of the stack.",
  severity: "medium",
  controls: {},
  remediation: "Set defaultTags on the provider, which reach every resource, or tags on the resource.",
  url: "https://docs.aws.amazon.com/whitepapers/latest/tagging-best-practices/building-your-tagging-strategy.html",
  types: "*",
  configSchema: {
    properties: {
      keys: {
        type: "array",
        items: { type: "string" },
        description: "Keys that must be there with a value; AWS tells capitals apart.",
        default: ["Project", environmentKey, "Owner", "CostCentre", "ManagedBy"],
      },
      environmentNames: {
        type: "object",
        additionalProperties: { type: "string" },
        description: "Stack -> value of Environment, where that is not the name of the stack.",
        default: {},
      },
    },
  },
  *check({ type, props, args, config }) {
    if (!takesTags(type)) args.notApplicable("it is about what takes tags");
    const tags = tagSources(type, props, args.provider?.props as Props | undefined);
    const environment = environmentOf(args.urn, config);
    yield* faults(
      ...config.keys.flatMap((key) => [
        () => isMissing(tags, key) && `the tag ${key} is missing or empty; set it, best in the provider's defaultTags`,
        () =>
          key === environmentKey &&
          !isMissing(tags, key) &&
          findTag(tags, key)?.read() !== environment &&
          `the tag ${key} is not ${environment}, as the stack calls itself; take the value from the stack`,
      ]),
    );
  },
  // An owner and a cost centre are for people to name.
  fix(props, config, type, args) {
    const derivable = new Map([
      [environmentKey, environmentOf(args.urn, config)],
      ["ManagedBy", "pulumi"],
      ["Project", projectOf(args.urn)],
    ]);
    const tags = tagSources(type, props, args.provider?.props as Props | undefined);
    const missing = [...derivable].filter(([key]) => config.keys.includes(key) && isMissing(tags, key));
    if (type === groupType) {
      const own = list(props.tags);
      const others = Array.from({ length: own.length }, (_, index) => object(own[index]));
      const kept = others.filter((one) => !missing.some(([key]) => one.key === key));
      props.tags = [...kept, ...missing.map(([key, value]) => ({ key, value, propagateAtLaunch: true }))];
    } else props.tags = { ...object(props.tags), ...Object.fromEntries(missing) };
  },
});

function isMissing(tags: TagSources, key: string): boolean {
  const found = findTag(tags, key);
  // A value that AWS names only later is there.
  if (found === undefined) return true;
  const value = ifKnown(() => found.read() ?? "");
  return value !== undefined && isEmpty(text(value)?.trim() ?? value);
}

function environmentOf(urn: string, { environmentNames }: Config): string {
  const stack = stackOf(urn);
  return environmentNames[stack] ?? stack;
}
