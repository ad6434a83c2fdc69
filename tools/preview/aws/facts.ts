import { type Properties } from "../engine/model";
import { isSecret } from "../engine/secrets";
import { type AwsPlace, hex, partitionOf, uuid } from "./naming";

/** What is known of a resource when the preview invents what AWS would return for it. */
export interface ResourceFacts {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  readonly inputs: Properties;
  readonly place: AwsPlace;
}

export interface Invented {
  readonly id: string;
  readonly outputs: Properties;
}

/** The facts with the questions that inventors ask of them. */
export class Facts {
  /** Names that the provider gives before anything is created: known in a first preview too. */
  readonly names = new Set<string>();

  constructor(private readonly facts: ResourceFacts) {}

  get region(): string {
    return this.text("region") ?? this.facts.place.region;
  }
  get account(): string {
    return this.facts.place.accountId;
  }
  get partition(): string {
    return partitionOf(this.region);
  }
  /** A plain string input, or undefined. */
  text(key: string): string | undefined {
    const value = this.facts.inputs[key];
    const plain = isSecret(value) ? value.value : value;
    return typeof plain === "string" ? plain : undefined;
  }
  /** Whether a plain input is true. */
  isTrue(key: string): boolean {
    return this.facts.inputs[key] === true;
  }
  hex(digits: number): string {
    return hex(this.facts.urn, digits);
  }
  uuid(): string {
    return uuid(this.facts.urn);
  }
  /** The physical name: the given one, else the logical name with the random part that Pulumi adds, and what must be at its end. */
  named(key = "name", end = ""): string {
    const name = this.text(key) ?? `${this.facts.name}-${this.hex(7)}${end}`;
    this.names.add(name);
    return name;
  }
  arn(service: string, resource: string, options: { region?: boolean; account?: boolean } = {}): string {
    const region = options.region === false ? "" : this.region;
    const account = options.account === false ? "" : this.account;
    return `arn:${this.partition}:${service}:${region}:${account}:${resource}`;
  }
}

/** Makes up the id and outputs of one type. */
export type Inventor = (facts: Facts) => Invented;

/** An EC2-style resource: id `vpc-0123...`, ARN `arn:aws:ec2:...:vpc/vpc-0123...`. */
export function ec2Like(
  prefix: string,
  kind: string,
  more: (id: string, f: Facts) => Properties = () => ({}),
): Inventor {
  return (f) => {
    const id = `${prefix}-0${f.hex(16)}`;
    return { id, outputs: { arn: f.arn("ec2", `${kind}/${id}`), ...more(id, f) } };
  };
}

/** A resource whose id is its ARN. */
export function byArn(service: string, resource: (name: string, f: Facts) => string, global = false): Inventor {
  return (f) => {
    const name = f.named();
    const arn = f.arn(service, resource(name, f), global ? { region: false } : {});
    return { id: arn, outputs: { arn, name } };
  };
}

/** A resource whose id is its name. */
export function byName(
  service: string,
  resource: (name: string) => string,
  options: { key?: string; global?: boolean } = {},
): Inventor {
  return (f) => {
    const key = options.key ?? "name";
    const name = f.named(key);
    return {
      id: name,
      outputs: { [key]: name, arn: f.arn(service, resource(name), options.global ? { region: false } : {}) },
    };
  };
}
