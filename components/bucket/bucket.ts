import * as s3 from "@pulumi/aws/s3";
import * as pulumi from "@pulumi/pulumi";
import { type Monitoring } from "../alarms/monitoring";
import { EncryptionKey } from "../encryption/encryption-key";
import { type Binding } from "../shared/binding";
import { inTheNameOf } from "../shared/error-context";
import { type NameParts } from "../shared/names";
import { type AwsPlace } from "../shared/place";
import { createPrivateBucket } from "../shared/private-bucket";
import { type BucketAccess, bucketBinding } from "./access";
import { type AccessLogs, writeAccessLogs } from "./access-logs";
import { type BucketThresholds, checkThresholds, watchRequests } from "./alarms";
import { encryptionRule } from "./encryption";
import { type Lifecycle, planLifecycle } from "./lifecycle";
import { type BucketPlan, type CorsRule, planBucket } from "./plan";

export interface BucketArgs {
  readonly place: AwsPlace;
  readonly naming: NameParts;
  /**
   * Customer managed key of the objects.
   * @default none - one of its own, so that reading one bucket gives no right to another
   */
  readonly keyArn?: pulumi.Input<string>;
  readonly lifecycle: Lifecycle;
  readonly accessLogs: AccessLogs;
  /** Whether the bucket, its locks, its logs and its own key outlive the stack. */
  readonly protect: boolean;
  /**
   * Whether the bucket goes together with what is in it.
   * @default false - AWS deletes only an empty bucket, so that nothing is lost by a mistake
   */
  readonly forceDestroy?: boolean;
  /**
   * Pages that use the bucket from a browser.
   * @default none - closed
   */
  readonly cors?: readonly CorsRule[];
  /**
   * Whether every change of an object is an event on the default bus of EventBridge, where rules pick what they need.
   * @default false - events cost nothing, but nobody would listen
   */
  readonly eventBridge?: boolean;
  readonly monitoring: Monitoring<BucketThresholds>;
}

/**
 * A private S3 bucket: no public access, no access control lists, TLS alone, encrypted with a customer managed key, versioned,
 * with a rule for what becomes of old versions and unfinished uploads, and with a log of who read it.
 *
 * **Cost** (us-east-1, a month): 0.023 USD per GB, old versions too; key 1 USD; with alarms request metrics and two alarms,
 * about 3 USD in a bucket that is used.
 */
export class Bucket extends pulumi.ComponentResource {
  public readonly bucketName: pulumi.Output<string>;
  public readonly bucketArn: pulumi.Output<string>;
  public readonly keyArn: pulumi.Output<string>;
  /** Where the access logs are. Only of a bucket that writes some. */
  public readonly accessLogBucketName: pulumi.Output<string> | undefined;

  private readonly place: AwsPlace;

  constructor(name: string, args: BucketArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planOf(name, args);
    const { place, lifecycle, accessLogs, protect, forceDestroy = false, cors = [] } = args;
    super("blueprint:bucket:Bucket", name, { lifecycle, accessLogs: accessLogs.kind, protect, forceDestroy }, opts);
    this.place = place;

    this.keyArn = pulumi.output(args.keyArn ?? this.createKey(name, plan, args).keyArn);
    const { bucket } = createPrivateBucket(
      name,
      {
        encryption: encryptionRule(this.keyArn),
        lifecycle: planLifecycle(lifecycle),
        forceDestroy,
        protect,
        retain: protect,
        allow: () => [],
      },
      this,
    );
    this.accessLogBucketName = writeAccessLogs(
      name,
      accessLogs,
      { place, bucket, retain: protect, forceDestroy },
      this,
    );
    if (cors.length > 0) {
      new s3.BucketCorsConfiguration(
        name,
        { bucket: bucket.id, corsRules: cors.map(corsRule) },
        { parent: this, retainOnDelete: protect },
      );
    }
    if (args.eventBridge === true)
      new s3.BucketNotification(name, { bucket: bucket.id, eventbridge: true }, { parent: this });
    if (args.monitoring.kind === "alarms") watchRequests(name, args.monitoring, bucket, this);

    this.bucketName = bucket.bucket;
    this.bucketArn = bucket.arn;
    this.registerOutputs({
      bucketName: this.bucketName,
      bucketArn: this.bucketArn,
      keyArn: this.keyArn,
      accessLogBucketName: this.accessLogBucketName,
    });
  }

  /** What a service gets that needs this bucket: `<ALIAS>_BUCKET` and the right to read, to write, or both. */
  public bindingFor(alias: string, access: BucketAccess): Binding {
    const { place, bucketName, bucketArn, keyArn } = this;
    return bucketBinding(alias, access, { place, name: bucketName, arn: bucketArn, keyArn });
  }

  private createKey(name: string, { keyAlias }: BucketPlan, { place, protect }: BucketArgs): EncryptionKey {
    return new EncryptionKey(
      `${name}-key`,
      {
        description: `Objects in the bucket ${name}`,
        place,
        aliasName: keyAlias,
        // S3 uses the key with the rights of whoever reads or writes: https://docs.aws.amazon.com/kms/latest/developerguide/services-s3.html
        users: [],
        protect,
      },
      { parent: this },
    );
  }
}

const corsAgeSeconds = 3600;

function corsRule({ allowedOrigins, allowedMethods, allowedHeaders, exposeHeaders, maxAgeSeconds }: CorsRule) {
  return {
    allowedOrigins: [...allowedOrigins],
    allowedMethods: [...allowedMethods],
    ...(allowedHeaders === undefined ? {} : { allowedHeaders: [...allowedHeaders] }),
    ...(exposeHeaders === undefined ? {} : { exposeHeaders: [...exposeHeaders] }),
    maxAgeSeconds: maxAgeSeconds ?? corsAgeSeconds,
  };
}

function planOf(name: string, args: BucketArgs): BucketPlan {
  return inTheNameOf(`Bucket ${name}`, () => {
    const { naming, lifecycle, accessLogs, protect, forceDestroy = false, cors = [], monitoring } = args;
    if (monitoring.kind === "alarms") checkThresholds(monitoring.thresholds);
    return planBucket(name, { naming, lifecycle, accessLogs, cors, protect, forceDestroy });
  });
}
