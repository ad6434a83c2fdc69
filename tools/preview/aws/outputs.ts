import { type Json, type Properties } from "../engine/model";
import { unknownValue } from "../engine/unknown";
import { Facts, type Invented, type Inventor, type ResourceFacts } from "./facts";
import { containers } from "./inventors/containers";
import { databases } from "./inventors/databases";
import { ec2 } from "./inventors/ec2";
import { identity } from "./inventors/identity";
import { lambda } from "./inventors/lambda";
import { loadBalancing } from "./inventors/load-balancing";
import { observability } from "./inventors/observability";
import { orchestration } from "./inventors/orchestration";
import { storage } from "./inventors/storage";

/**
 * Ids, ARNs and names as AWS forms them, for the types whose outputs programs pass on.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
const inventors: Readonly<Record<string, Inventor>> = {
  ...containers,
  ...databases,
  ...ec2,
  ...identity,
  ...lambda,
  ...loadBalancing,
  ...observability,
  ...orchestration,
  ...storage,
};

/** `elasticloadbalancing` for `aws:lb/...`; good enough for types that no inventor names. */
function otherwise(facts: ResourceFacts): Invented {
  const f = new Facts(facts);
  const [pkg = "", module = "", kind = ""] = facts.type.split(":");
  const service = module.split("/")[0] ?? "";
  const id = `${facts.name}-${f.hex(7)}`;
  const outputs: Properties = pkg === "aws" ? { arn: f.arn(service, `${kind.toLowerCase()}/${id}`) } : {};
  return { id, outputs };
}

/**
 * Id and outputs of a resource as AWS would answer them: deterministic, and shaped like the real thing. Inputs come
 * first, so that what the program said is never overwritten by an invention.
 */
export function inventOutputs(facts: ResourceFacts): Invented {
  const invented = inventors[facts.type]?.(new Facts(facts)) ?? otherwise(facts);
  const given = Object.fromEntries(Object.entries(facts.inputs).filter(([, value]) => !isEmpty(value)));
  return { id: invented.id, outputs: { id: invented.id, ...invented.outputs, ...given, ...tagsAll(facts.inputs) } };
}

/**
 * The outputs in a first preview: inputs and the name that the provider gave are known, what AWS would compute is not.
 */
export function plannedOutputs(resource: ResourceFacts): Properties {
  const facts = new Facts(resource);
  const { outputs } = inventors[resource.type]?.(facts) ?? otherwise(resource);
  const planned = Object.entries(outputs).map(([key, value]): [string, Json] =>
    typeof value === "string" && facts.names.has(value) ? [key, value] : [key, unknownValue],
  );
  const given = Object.entries(resource.inputs).filter(([, value]) => !isEmpty(value));
  return { ...Object.fromEntries(planned), ...Object.fromEntries(given), ...tagsAll(resource.inputs) };
}

function isEmpty(value: Json): boolean {
  return value === null;
}

function tagsAll(inputs: Properties): Properties {
  return inputs.tags === undefined ? {} : { tagsAll: inputs.tags };
}
