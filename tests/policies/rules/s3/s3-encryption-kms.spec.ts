import { type Given, unknown } from "../../support/analyze";
import { describeStackRule } from "../../support/describe-rule";

const bucket: Given = { type: "aws:s3/bucket:Bucket", name: "data", props: { bucket: "data" } };
const arn = "arn:aws:kms:eu-west-1:111122223333:key/1";
const rule = (byDefault: object = {}, more: object = {}) => ({
  applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: arn, ...byDefault },
  bucketKeyEnabled: true,
  ...more,
});
const type = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
const encryption = (...rules: unknown[]): Given => ({
  type,
  name: "kms",
  props: { rules },
  refs: { bucket: ["data"] },
});
const aes = { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } };
const balancer = (props: object = {}): Given => ({
  type: "aws:lb/loadBalancer:LoadBalancer",
  name: "balancer",
  props: { ...props },
  refs: { accessLogs: ["data"] },
});
const source: Given = {
  type: "aws:s3/bucketLogging:BucketLogging",
  name: "logging",
  props: {},
  refs: { targetBucket: ["data"] },
};
const old = (...rules: unknown[]): Given => ({
  type: "aws:s3/bucketV2:BucketV2",
  name: "data",
  props: { serverSideEncryptionConfigurations: [{ rules }] },
});
const oldRule = (byDefault: object = {}, bucketKeyEnabled = true) => ({
  applyServerSideEncryptionByDefaults: [{ sseAlgorithm: "aws:kms", kmsMasterKeyId: arn, ...byDefault }],
  bucketKeyEnabled,
});
const notKms = "kms: rules[0]: sseAlgorithm is not aws:kms; set it";
const noBucketKey = "bucketKeyEnabled is not true, so every object costs a call of KMS; set it";
const undeliverable = "kms: rules[0]: sseAlgorithm is KMS, under which AWS cannot deliver these logs; set AES256";

describeStackRule("s3-encryption-kms", {
  complies: {
    "a key": [bucket, encryption(rule())],
    "the old names": [
      { ...bucket, type: "aws:s3/bucketV2:BucketV2" },
      {
        ...encryption(rule()),
        type: "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
      },
    ],
    "two layers, which know no bucket key": [
      bucket,
      encryption(rule({ sseAlgorithm: "aws:kms:dsse" }, { bucketKeyEnabled: false })),
    ],
    inline: [{ ...bucket, props: { serverSideEncryptionConfiguration: { rule: rule() } } }],
    "inline, as the old name has it": [old(oldRule())],
    "a bucket key as text": [bucket, encryption(rule({}, { bucketKeyEnabled: "true" }))],
    "it takes logs of a load balancer": [bucket, balancer(), encryption(aes)],
    "it takes logs of buckets": [bucket, source, encryption(aes)],
    "it takes logs of a bucket that says so inline": [
      bucket,
      {
        type: "aws:s3/bucket:Bucket",
        name: "other",
        props: { logging: { targetBucket: "data" }, serverSideEncryptionConfiguration: { rule: rule() } },
      },
    ],
    "it takes logs of a bucket of the old name": [
      bucket,
      { ...old(oldRule()), name: "other", props: { ...old(oldRule()).props, loggings: [{ targetBucket: "data" }] } },
    ],
    "it takes logs, and AWS encrypts by itself": [bucket, balancer()],
    "it takes logs of a network load balancer, which can use a key": [
      bucket,
      balancer({ loadBalancerType: "network" }),
      encryption(rule()),
    ],
  },
  violates: {
    "no encryption": [[bucket], ["data: the bucket has no encryption with a KMS key; add it"]],
    "a configuration without a rule": [
      [bucket, encryption()],
      ["data: the bucket has no encryption with a KMS key; add it"],
    ],
    "the encryption of another bucket": [
      [bucket, { ...bucket, name: "other", props: {} }, { ...encryption(rule()), refs: { bucket: ["other"] } }],
      ["data: the bucket has no encryption with a KMS key; add it"],
    ],
    "a key of S3": [[bucket, encryption(aes)], [notKms]],
    "no algorithm": [[bucket, encryption({})], [notKms]],
    "a key of S3, inline": [
      [{ ...bucket, props: { serverSideEncryptionConfiguration: { rule: aes } } }],
      ["data: serverSideEncryptionConfiguration.rule: sseAlgorithm is not aws:kms; set it"],
    ],
    "a key of S3, inline, as the old name has it": [
      [old(oldRule({ sseAlgorithm: "AES256" }), oldRule({ kmsMasterKeyId: "" }, false))],
      [
        "data: serverSideEncryptionConfigurations[0].rules[0]: sseAlgorithm is not aws:kms; set it",
        "data: serverSideEncryptionConfigurations[0].rules[1]: kmsMasterKeyId is not set; name a key",
        `data: serverSideEncryptionConfigurations[0].rules[1]: ${noBucketKey}`,
      ],
    ],
    "a key that AWS manages": [
      [bucket, encryption(rule({ kmsMasterKeyId: null }))],
      ["kms: rules[0]: kmsMasterKeyId is not set; name a key"],
    ],
    "no bucket key": [[bucket, encryption(rule({}, { bucketKeyEnabled: false }))], [`kms: rules[0]: ${noBucketKey}`]],
    "the second rule": [
      [bucket, encryption(rule(), rule({ kmsMasterKeyId: "" }, { bucketKeyEnabled: false }))],
      ["kms: rules[1]: kmsMasterKeyId is not set; name a key", `kms: rules[1]: ${noBucketKey}`],
    ],
    "a network load balancer does not need S3's own key": [
      [bucket, balancer({ loadBalancerType: "network" }), encryption(aes)],
      [notKms],
    ],
    "a load balancer cannot write under a key": [[bucket, balancer(), encryption(rule())], [undeliverable]],
    "S3 cannot write its logs under a key": [
      [bucket, source, encryption(rule({ sseAlgorithm: "aws:kms:dsse" }))],
      [undeliverable],
    ],
  },
  partlyUndecided: {
    "the key is not known": [
      [bucket, encryption(rule({ kmsMasterKeyId: unknown }, { bucketKeyEnabled: false }))],
      [`kms: rules[0]: ${noBucketKey}`],
    ],
  },
  undecided: [bucket, encryption(rule({ kmsMasterKeyId: unknown }))],
});
