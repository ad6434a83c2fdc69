import { type Json, type Properties, type RecordedResource } from "../engine/model";
import { resourceSignature, signatureKey } from "../engine/secrets";
import { unknownValue } from "../engine/unknown";
import { type ChildPlan } from "./vpc";

export interface RemoteOutputs {
  readonly outputs: Properties;
  readonly dependencies: Readonly<Record<string, readonly string[]>>;
}

type Registered = readonly { readonly plan: ChildPlan; readonly resource: RecordedResource }[];

/** Output of the component -> type of the children whose references it lists, in order of registration. */
const lists: Readonly<Record<string, string>> = {
  subnets: "aws:ec2/subnet:Subnet",
  routeTables: "aws:ec2/routeTable:RouteTable",
  routeTableAssociations: "aws:ec2/routeTableAssociation:RouteTableAssociation",
  routes: "aws:ec2/route:Route",
  natGateways: "aws:ec2/natGateway:NatGateway",
  eips: "aws:ec2/eip:Eip",
};
const tiers = { public: "Public", private: "Private", isolated: "Isolated" } as const;

/**
 * The outputs of `awsx:ec2:Vpc`. A value taken from one depends on the VPC and all subnets, and on whatever it refers
 * to: that is what the engine records for it.
 */
export function vpcOutputs(children: Registered, subnetLayout: Json): RemoteOutputs {
  const ofType = (type: string) => children.filter((c) => c.plan.type === type);
  const outputs: Properties = { subnetLayout, vpcEndpoints: [] };
  const refersTo: Record<string, string[]> = { subnetLayout: [], vpcEndpoints: [] };
  const put = (key: string, value: Json, found: Registered) => {
    outputs[key] = value;
    refersTo[key] = found.map((c) => c.resource.urn);
  };
  const vpc = ofType("aws:ec2/vpc:Vpc");
  const gateway = ofType("aws:ec2/internetGateway:InternetGateway");
  put("vpcId", vpc[0]?.resource.id ?? unknownValue, vpc);
  if (vpc[0]) put("vpc", reference(vpc[0].resource), vpc);
  if (gateway[0]) put("internetGateway", reference(gateway[0].resource), gateway);
  for (const [key, type] of Object.entries(lists))
    put(
      key,
      ofType(type).map((c) => reference(c.resource)),
      ofType(type),
    );
  for (const [tier, subnetType] of Object.entries(tiers)) {
    const subnets = ofType(lists.subnets ?? "").filter(
      (c) => (c.resource.inputs.tags as Properties).SubnetType === subnetType,
    );
    put(`${tier}SubnetIds`, idsOf(subnets), subnets);
    put(
      `${tier}Subnets`,
      subnets.map((c) => reference(c.resource)),
      subnets,
    );
  }
  const always = [...vpc, ...ofType("aws:ec2/subnet:Subnet")].map((c) => c.resource.urn);
  const dependencies = Object.fromEntries(
    Object.entries(refersTo).map(([key, urns]) => [key, [...new Set([...always, ...urns])]]),
  );
  return { outputs, dependencies };
}

/** The ids as one output: awsx joins them, so that one unknown makes the list unknown. */
function idsOf(registered: Registered): Json {
  const ids = registered.map((c) => c.resource.id ?? unknownValue);
  return ids.includes(unknownValue) ? unknownValue : ids;
}

/** A resource inside a value, as the wire format writes it. */
function reference(resource: RecordedResource): Json {
  return { [signatureKey]: resourceSignature, urn: resource.urn, id: resource.id ?? "", packageVersion: "" };
}
