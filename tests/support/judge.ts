import * as fs from "node:fs";
import * as path from "node:path";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { type PolicyResource, UnknownValueError } from "@pulumi/policy";
import { rules } from "../../policies/rules";
import { readExemptions } from "../../policies/lib/exemptions/read";
import { useExemptions } from "../../policies/lib/exemptions/register";
import { type Properties, type RecordedResource } from "../../tools/preview/engine/model";
import { repositoryDir } from "./project";

const { deserializeProperties } = require("@pulumi/policy/deserialize");
const { unknownCheckingProxy } = require("@pulumi/policy/proxy");

export type Profile = "development" | "production";

export interface Judgement {
  /** `rule at name`, sorted; what is said of exemptions is left out. */
  readonly findings: readonly string[];
  /** Rules that could not decide. */
  readonly undecided: readonly string[];
}

/** Named as the SDK's own, which it does not export. */
class NotApplicableError extends Error {}

/** Properties as rules see them. Most of a spoiled stack is the stack itself, so each is read once. */
const seen = new WeakMap<Properties, object>();

function read(properties: Properties): object {
  const known =
    seen.get(properties) ??
    (unknownCheckingProxy(deserializeProperties(Struct.fromJavaScript(visible(properties)), false)) as object);
  seen.set(properties, known);
  return known;
}

const visible = (properties: Properties): Properties =>
  Object.fromEntries(Object.entries(properties).filter(([key]) => !key.startsWith("__")));

/**
 * Asks all rules about a stack without the wire between: the same functions with the same values, a hundred times faster. That the
 * wire changes nothing is what tests/policies/pack.spec.ts and `npm start` show.
 */
export class Judge {
  private readonly config: Readonly<Record<string, object>>;
  private readonly exempting: () => () => void;

  constructor(profile: Profile) {
    const file = path.join(repositoryDir, "policies", "profiles", `${profile}.json`);
    this.config = JSON.parse(fs.readFileSync(file, "utf8"));
    const exemptions = fs.readFileSync(path.join(repositoryDir, "policies", "exemptions.yaml"), "utf8");
    const identities = rules.map(({ name, severity }) => ({ id: name, severity: severity ?? "high" }));
    const names = identities.map(({ id }) => id);
    const entries = readExemptions(exemptions, "exemptions.yaml", names);
    const today = new Date().toISOString().slice(0, 10);
    this.exempting = () => useExemptions(entries, identities, () => profile === "production", today);
  }

  /** Every rule about every resource and about the stack. `changed`: only these are asked about themselves. */
  judge(resources: readonly RecordedResource[], changed: readonly RecordedResource[] = resources): Judgement {
    const end = this.exempting();
    const findings: string[] = [];
    const undecided: string[] = [];
    const managed = resources.filter((resource) => !resource.read);
    const nameOf = new Map(managed.map((resource) => [resource.urn, resource.name]));
    const byUrn = new Map(managed.map((resource) => [resource.urn, resource]));
    const guarded = (rule: string, work: () => void) => {
      try {
        work();
      } catch (error) {
        if (error instanceof UnknownValueError) undecided.push(rule);
        else if (!(error instanceof NotApplicableError)) throw error;
      }
    };
    const notApplicable = () => {
      throw new NotApplicableError();
    };
    for (const resource of changed.filter((one) => !one.read)) {
      const args: any = {
        type: resource.type,
        urn: resource.urn,
        name: resource.name,
        props: read(resource.inputs),
        opts: optionsOf(resource),
        provider: providerOf(resource, byUrn),
        notApplicable,
      };
      for (const rule of this.enabled)
        if (
          rule.validateResource !== undefined &&
          (rule.validateResource.__pulumiType ?? resource.type) === resource.type
        )
          guarded(rule.name, () =>
            rule.validateResource({ ...args, getConfig: () => this.configOf(rule.name) }, () =>
              findings.push(`${rule.name} at ${resource.name}`),
            ),
          );
    }
    const stack = this.link(managed, byUrn);
    for (const rule of this.enabled)
      if (rule.validateStack !== undefined)
        guarded(rule.name, () =>
          rule.validateStack(
            { resources: stack, getConfig: () => this.configOf(rule.name), notApplicable },
            (_message: string, urn: string) => findings.push(`${rule.name} at ${nameOf.get(urn) ?? urn}`),
          ),
        );
    end();
    return {
      findings: [...new Set(findings)].filter((finding) => !finding.startsWith("exemption-")).sort(),
      undecided: [...new Set(undecided)].sort(),
    };
  }

  private get enabled(): any[] {
    return rules.filter(({ name }) => (this.config[name] as any)?.enforcementLevel !== "disabled");
  }

  private configOf(rule: string): object {
    const { enforcementLevel: _level, ...properties } = (this.config[rule] ?? {}) as Record<string, unknown>;
    return properties;
  }

  private link(resources: readonly RecordedResource[], byUrn: ReadonlyMap<string, RecordedResource>): PolicyResource[] {
    const made = new Map<string, any>(
      resources.map((resource) => [
        resource.urn,
        {
          type: resource.type,
          urn: resource.urn,
          name: resource.name,
          props: read(resource.outputs),
          opts: optionsOf(resource),
          provider: providerOf(resource, byUrn),
        },
      ]),
    );
    for (const resource of resources) {
      const target = made.get(resource.urn);
      target.parent = made.get(resource.parent ?? "");
      target.dependencies = resource.dependencies.flatMap((urn) => made.get(urn) ?? []);
      target.propertyDependencies = Object.fromEntries(
        Object.entries(resource.propertyDependencies).map(([key, urns]) => [
          key,
          urns.flatMap((urn) => made.get(urn) ?? []),
        ]),
      );
    }
    const [first, ...others] = made.values();
    // The index of a stack is found by its first resource: that of one must not be taken for that of another.
    return [{ ...first, props: new Proxy(first.props, {}) }, ...others];
  }
}

function providerOf(resource: RecordedResource, byUrn: ReadonlyMap<string, RecordedResource>) {
  const provider = byUrn.get(resource.provider ?? "");
  return provider && { type: provider.type, urn: provider.urn, name: provider.name, props: read(provider.inputs) };
}

function optionsOf(resource: RecordedResource) {
  const { protect, ignoreChanges, additionalSecretOutputs, deleteBeforeReplace } = resource.options;
  return { protect, ignoreChanges, additionalSecretOutputs, deleteBeforeReplace, aliases: [], parent: resource.parent };
}
