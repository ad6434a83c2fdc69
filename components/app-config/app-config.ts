import * as pulumi from "@pulumi/pulumi";
import { type Monitoring } from "../alarms/monitoring";
import { EncryptionKey } from "../encryption/encryption-key";
import { type Binding, emptyBinding } from "../shared/binding";
import { inTheNameOf } from "../shared/error-context";
import { type NameParts } from "../shared/names";
import { type AwsPlace } from "../shared/place";
import { checkThresholds, type RotationThresholds, watchRotation } from "./alarms";
import { fingerprintVariable } from "./checks";
import { fingerprintOf } from "./fingerprint";
import { createParameter } from "./parameters";
import { type AppConfigPlan, planAppConfig } from "./plan";
import { createRotation } from "./rotation";
import { createSecret } from "./secrets";
import { type Parameter, type ServiceSecret } from "./values";

export interface AppConfigArgs {
  readonly place: AwsPlace;
  readonly naming: NameParts;
  /** Name of the service, part of the name of each value: 1 to 40 small letters, digits and `-`. */
  readonly service: string;
  /** Variable -> what the service reads from Parameter Store: settings, and what is secret but need not rotate. */
  readonly parameters: Readonly<Record<string, Parameter>>;
  /** Variable -> what the service reads from Secrets Manager. */
  readonly secrets: Readonly<Record<string, ServiceSecret>>;
  /**
   * Customer managed key of the secrets and sensitive parameters.
   * @default a key of its own, if there is something to encrypt: what reads one service's values reads no other's
   */
  readonly keyArn?: pulumi.Input<string>;
  /** Days in which a deleted secret can be brought back, 7 to 30; 0 deletes for good. Its name is taken until then. */
  readonly recoveryWindowDays: number;
  /** Keep the secrets, and the key of its own, when the stack is destroyed. Parameters are made again from the settings. */
  readonly protect: boolean;
  /** Of the rotation function. The policy of the key must let CloudWatch Logs encrypt groups of this name prefix. */
  readonly logs: { readonly retentionDays: number; readonly keyArn: pulumi.Input<string> };
  /** Alarms are on the rotation: without generated secrets there are none. */
  readonly monitoring: Monitoring<RotationThresholds>;
}

/**
 * Settings and secrets of one service in one environment: parameters, secrets, their key, and a function that makes and
 * rotates what nobody needs to know. A deploy target takes `binding`.
 *
 * The state holds no secret that is not a Pulumi secret, and of generated and external ones no value at all.
 *
 * **Cost** (us-east-1, a month): a secret 0.40 USD, a key of its own 1, the alarm 0.10; parameters and rotations nothing.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html
 */
export class AppConfig extends pulumi.ComponentResource {
  /** What a service needs to get the values as variables; the right to read them is derived from the ARNs in it. */
  public readonly binding: Binding;
  /** Changes when a value does, and is in `binding` as `CONFIG_FINGERPRINT`: so a change makes a revision with new tasks. */
  public readonly fingerprint: pulumi.Output<string>;
  /** Everything that has a value now, but for external secrets. What takes an ARN out of `binding` waits for it by itself. */
  public readonly ready: readonly pulumi.Resource[];
  /** Variable -> name of a secret that a person puts the value in. */
  public readonly externalSecrets: Readonly<Record<string, pulumi.Output<string>>>;
  /** Absent when nothing is encrypted. */
  public readonly keyArn: pulumi.Output<string> | undefined;

  constructor(name: string, args: AppConfigArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planOf(name, args);
    const variables = [...plan.parameters, ...plan.secrets].map(({ variable }) => variable).sort();
    super("blueprint:app-config:AppConfig", name, { service: args.service, variables }, opts);

    const { place, recoveryWindowDays, protect, logs, monitoring } = args;
    const keyArn = keyOf(name, args, plan, this);
    const parameters = plan.parameters.map((parameter) => ({
      ...parameter,
      resource: createParameter(name, parameter, keyArn, this),
    }));
    const secrets =
      keyArn === undefined
        ? []
        : plan.secrets.map((secret) => createSecret(name, secret, { keyArn, recoveryWindowDays, protect }, this));
    const rotation =
      keyArn === undefined ? undefined : createRotation(name, { place, plan, secrets, keyArn, logs }, this);
    if (monitoring.kind === "alarms" && rotation !== undefined) {
      watchRotation(name, monitoring, rotation.functionName, this);
    }

    this.fingerprint = fingerprintOf([
      ...parameters.map(({ variable, resource: { arn, version } }) => ({ variable, arn, version })),
      ...secrets.map(({ plan: { variable }, secret: { arn }, version }) => ({
        variable,
        arn,
        ...(version === undefined ? {} : { version: version.versionId }),
      })),
    ]);
    this.binding = {
      ...emptyBinding,
      environment: variables.length === 0 ? {} : { [fingerprintVariable]: this.fingerprint },
      secrets: Object.fromEntries([
        ...parameters.map(({ variable, resource }) => [variable, resource.arn] as const),
        ...secrets.map(({ plan: { variable, kind }, secret, version }) => {
          const value = kind === "generated" ? rotation?.firstValues : version;
          return [variable, arnWith(secret.arn, value)] as const;
        }),
      ]),
      secretKeyArns: keyArn === undefined ? [] : [keyArn],
    };
    this.ready = [
      ...parameters.map(({ resource }) => resource),
      ...secrets.flatMap(({ version }) => version ?? []),
      ...(rotation === undefined ? [] : [rotation.firstValues]),
    ];
    this.externalSecrets = Object.fromEntries(
      secrets.flatMap(({ plan: { kind, variable }, secret }) =>
        kind === "external" ? [[variable, secret.name] as const] : [],
      ),
    );
    this.keyArn = keyArn;
    this.registerOutputs({
      fingerprint: this.fingerprint,
      secretArns: this.binding.secrets,
      externalSecrets: this.externalSecrets,
      keyArn: this.keyArn,
    });
  }
}

/** The ARN of a secret, once its value is there: a task definition that has it waits for the value by itself. */
function arnWith(arn: pulumi.Output<string>, value: pulumi.Resource | undefined): pulumi.Output<string> {
  // A URN is known in a preview, where an id would make the ARN unknown.
  return value === undefined ? arn : pulumi.all([arn, value.urn]).apply(([known]) => known);
}

function keyOf(
  name: string,
  { keyArn, place, service, protect }: AppConfigArgs,
  plan: AppConfigPlan,
  parent: pulumi.Resource,
): pulumi.Output<string> | undefined {
  if (!plan.needsKey) return undefined;
  if (keyArn !== undefined) return pulumi.output(keyArn);
  // Nobody is let in by the key itself: IAM gives it to the tasks and to the function.
  const description = `Secrets and sensitive parameters of ${service}`;
  return new EncryptionKey(name, { description, place, aliasName: plan.keyAlias, users: [], protect }, { parent })
    .keyArn;
}

function planOf(name: string, args: AppConfigArgs): AppConfigPlan {
  return inTheNameOf(`AppConfig ${name}`, () => {
    if (args.monitoring.kind === "alarms") checkThresholds(args.monitoring.thresholds);
    return planAppConfig(args);
  });
}
