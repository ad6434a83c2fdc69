import * as kms from "@pulumi/aws/kms";
import * as pulumi from "@pulumi/pulumi";
import { type ResourceStatement, policyDocument } from "../shared/iam";
import { arn, type AwsPlace } from "../shared/place";
import { type KeyUser, userStatements } from "./key-users";

export interface EncryptionKeyArgs {
  /** What the key protects, shown in the KMS console. */
  readonly description: string;
  readonly place: AwsPlace;
  /** Alias without the `alias/` prefix, by which people find the key. */
  readonly aliasName: string;
  /** Services that must be able to use the key, each with its reason. */
  readonly users: readonly KeyUser[];
  /**
   * Keep the key when the stack is destroyed.
   * @default true - without its key, what is encrypted is lost for good
   */
  readonly protect?: boolean;
}

/**
 * A customer managed KMS key with yearly rotation and a policy that lets in the account's administrators (through IAM) and
 * the named services, nobody else.
 *
 * **Cost**: 1 USD a month, plus 0.03 USD for 10,000 requests.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
 */
export class EncryptionKey extends pulumi.ComponentResource {
  public readonly keyArn: pulumi.Output<string>;
  public readonly keyId: pulumi.Output<string>;

  constructor(name: string, args: EncryptionKeyArgs, opts?: pulumi.ComponentResourceOptions) {
    super("blueprint:encryption:EncryptionKey", name, { description: args.description }, opts);
    const protect = args.protect ?? true;
    const key = new kms.Key(
      name,
      {
        description: args.description,
        enableKeyRotation: true,
        // The longest wait there is: a deletion scheduled by mistake can be cancelled for a month.
        deletionWindowInDays: 30,
        policy: keyPolicy(args),
      },
      { parent: this, protect, retainOnDelete: protect },
    );
    new kms.Alias(name, { name: `alias/${args.aliasName}`, targetKeyId: key.keyId }, { parent: this });
    this.keyArn = key.arn;
    this.keyId = key.keyId;
    this.registerOutputs({ keyArn: this.keyArn, keyId: this.keyId });
  }
}

function keyPolicy(args: EncryptionKeyArgs): pulumi.Output<string> {
  const administration: ResourceStatement = {
    // Without it the key could be managed by nobody: IAM policies count only if the key policy lets the account in.
    sid: "AccountAdministersThroughIam",
    principal: { aws: arn(args.place, "iam", "root", { regional: false }) },
    actions: ["kms:*"],
    resources: ["*"],
  };
  return policyDocument([administration, ...args.users.flatMap((user) => userStatements(user, args.place))]);
}
