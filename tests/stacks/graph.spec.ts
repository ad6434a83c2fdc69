import { type Json, type RecordedResource } from "../../tools/preview/engine/model";
import { ofType } from "../support/record";
import { stackResources, stacks } from "../support/stacks";

const key = (r: RecordedResource) => `${r.type}::${r.name}`;

describe.each(stacks)("%s", (stack) => {
  let resources: readonly RecordedResource[];
  beforeAll(async () => {
    resources = await stackResources(stack);
  });

  test("every resource hangs off a component of ours; only the provider hangs off the stack", () => {
    const byUrn = new Map(resources.map((r) => [r.urn, r]));
    const directlyBelowStack = resources.filter(
      (r) => r.parent !== undefined && byUrn.get(r.parent)?.type === "pulumi:pulumi:Stack" && r.custom,
    );
    expect(directlyBelowStack.map((r) => r.type)).toEqual(["pulumi:providers:aws"]);
  });

  test("every AWS resource uses the explicit provider", () => {
    const provider = ofType(resources, "pulumi:providers:aws");
    expect(provider.map((r) => r.name)).toEqual(["aws"]);
    const others = resources.filter((r) => r.type.startsWith("aws:") && r.provider !== provider[0]!.urn);
    expect(others.map(key)).toEqual([]);
  });

  test("no input was lost on the way: nothing is null, and no text is made of an object or an Output", () => {
    const lost = (value: Json): boolean => {
      if (value === null) return true;
      if (typeof value === "string") return /\[object Object\]|Calling \[/.test(value);
      return typeof value === "object" && Object.values(value).some(lost);
    };
    expect(resources.filter((r) => lost(r.inputs)).map(key)).toEqual([]);
  });

  test("every document is JSON", () => {
    const documents = resources.flatMap((r) =>
      ["policy", "assumeRolePolicy", "containerDefinitions", "policyDocument"].flatMap((name) =>
        typeof r.inputs[name] === "string" ? [r.inputs[name]] : [],
      ),
    );
    expect(documents.length).toBeGreaterThan(10);
    for (const document of documents) JSON.parse(document);
  });
});
