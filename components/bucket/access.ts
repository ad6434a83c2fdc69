import * as pulumi from "@pulumi/pulumi";
import { type Binding, emptyBinding } from "../shared/binding";
import { bindingAlias } from "../shared/binding-alias";
import { type Statement } from "../shared/iam";
import { type AwsPlace } from "../shared/place";

export interface BucketAccess {
  readonly access: "read" | "write" | "readWrite";
  /**
   * Folder to which the access is limited, with a slash at its end: `invoices/`.
   * @default none - the whole bucket
   */
  readonly prefix?: string;
}

/** What a bucket is, seen from a service that uses it. */
export interface UsedBucket {
  readonly place: AwsPlace;
  readonly name: pulumi.Input<string>;
  readonly arn: pulumi.Input<string>;
  readonly keyArn: pulumi.Input<string>;
}

const reads = ["s3:GetObject"];
/** Whoever writes can take back what it wrote: a deleted object leaves its version, which no service may delete. */
const writes = ["s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"];

interface Rights {
  readonly verb: string;
  readonly objectActions: readonly string[];
  readonly lists: boolean;
  /** An upload in parts decrypts what it put together. */
  readonly keyActions: readonly string[];
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html#require-sse-kms */
const rights: Readonly<Record<BucketAccess["access"], Rights>> = {
  read: { verb: "Read", objectActions: reads, lists: true, keyActions: ["kms:Decrypt"] },
  write: { verb: "Write", objectActions: writes, lists: false, keyActions: ["kms:Decrypt", "kms:GenerateDataKey"] },
  readWrite: {
    verb: "ReadAndWrite",
    objectActions: [...reads, ...writes],
    lists: true,
    keyActions: ["kms:Decrypt", "kms:GenerateDataKey"],
  },
};

/** @throws when the alias could not be the name of a variable, or the prefix is no folder */
export function bucketBinding(alias: string, { access, prefix }: BucketAccess, bucket: UsedBucket): Binding {
  const { variable, sid } = bindingAlias(alias);
  if (prefix !== undefined && !isFolder(prefix)) {
    throw new Error(
      `prefix "${prefix}" of ${alias} must be a folder such as "invoices/": no slash before it, one after it, no * or $.`,
    );
  }
  const { verb, objectActions, lists, keyActions } = rights[access];
  const permissions: Statement[] = [
    {
      sid: `${verb}ObjectsOf${sid}`,
      actions: objectActions,
      resources: [pulumi.interpolate`${bucket.arn}/${prefix ?? ""}*`],
    },
    // Without the right to list, S3 answers 403 where an object is missing, and readers take it for a fault.
    ...(lists ? [listStatement(`List${sid}`, bucket.arn, prefix)] : []),
    {
      sid: `UseKeyOf${sid}`,
      actions: keyActions,
      resources: [bucket.keyArn],
      conditions: { StringEquals: { "kms:ViaService": `s3.${bucket.place.region}.amazonaws.com` } },
    },
  ];
  return {
    ...emptyBinding,
    environment: {
      [`${variable}_BUCKET`]: bucket.name,
      ...(prefix === undefined ? {} : { [`${variable}_BUCKET_PREFIX`]: prefix }),
    },
    permissions,
  };
}

function listStatement(sid: string, arn: pulumi.Input<string>, prefix: string | undefined): Statement {
  return {
    sid,
    actions: ["s3:ListBucket"],
    resources: [arn],
    ...(prefix === undefined ? {} : { conditions: { StringLike: { "s3:prefix": `${prefix}*` } } }),
  };
}

/** Whether objects can be below it: a slash at its end, and no character that a policy would read as something else. */
export function isFolder(prefix: string): boolean {
  return /^([A-Za-z0-9!_.'()-]+\/)+$/.test(prefix);
}
