import { type PolicyResource } from "@pulumi/policy";
import { effective } from "./defaults";
import { type Props } from "./props";
import { type StackIndex } from "./stack-index";
import { ifKnown } from "./unknowns";
import { isEmpty, list, object, text } from "./values";

/** Buckets and what belongs to them. */

export const bucketType = "aws:s3/bucket:Bucket";
const loggingType = "aws:s3/bucketLogging:BucketLogging";
const loadBalancerType = "aws:lb/loadBalancer:LoadBalancer";
/** By what a program names a bucket. */
const identities = ["bucket", "id"];

/** The resources of a type that configure a bucket: they name it in `bucket`. */
export function partsOf(stack: StackIndex, bucket: PolicyResource, type: string): readonly PolicyResource[] {
  return stack.companions(bucket, type, "bucket", identities);
}

/** A block inside a bucket: `versioning`, or the first of `versionings`, as buckets under their old name have it. */
export function blockInside(props: Props, name: string): Props {
  return object(isEmpty(props[name]) ? list(props[`${name}s`])[0] : props[name]);
}

/** Properties in which a load balancer names the bucket that takes its logs. */
const logProperties = ["accessLogs", "connectionLogs", "healthCheckLogs"];

/** Whether a bucket takes the access logs of other buckets. */
function takesBucketLogs(stack: StackIndex, bucket: PolicyResource): boolean {
  if (stack.companions(bucket, loggingType, "targetBucket", identities).length > 0) return true;
  return loggedBuckets(stack).some((other) =>
    ["logging", "loggings"].some((place) => names(stack, other, place, "targetBucket", bucket)),
  );
}

const logged = new WeakMap<StackIndex, readonly PolicyResource[]>();

/** Buckets that say themselves where their logs go: few, as it is done by a resource of its own. Every bucket asks for them. */
function loggedBuckets(stack: StackIndex): readonly PolicyResource[] {
  const known = logged.get(stack);
  if (known !== undefined) return known;
  const found = stack
    .ofType(bucketType)
    .filter(({ props, propertyDependencies }) =>
      ["logging", "loggings"].some(
        (place) => propertyDependencies[place] !== undefined || ifKnown(() => props[place] as unknown) !== undefined,
      ),
    );
  logged.set(stack, found);
  return found;
}

function takesLoadBalancerLogs(
  stack: StackIndex,
  bucket: PolicyResource,
  isMeant: (balancer: PolicyResource) => boolean,
): boolean {
  return stack
    .ofType(loadBalancerType, "aws:elb/loadBalancer:LoadBalancer")
    .some((balancer) =>
      logProperties.some((property) => names(stack, balancer, property, "bucket", bucket) && isMeant(balancer)),
    );
}

/** Whether a nested property of a resource names a bucket, by a link or by the bucket's name. */
function names(stack: StackIndex, by: PolicyResource, property: string, key: string, bucket: PolicyResource): boolean {
  if (stack.referenced(by, property, bucketType).some(({ urn }) => urn === bucket.urn)) return true;
  const name = ifKnown(() => {
    const block: unknown = by.props[property];
    return text(object(Array.isArray(block) ? block[0] : block)[key]);
  });
  return name !== undefined && identities.some((identity) => ifKnown(() => bucket.props[identity] as unknown) === name);
}

/** A bucket that exists to take logs: of buckets or of load balancers. */
export function isLogBucket(stack: StackIndex, bucket: PolicyResource): boolean {
  return takesBucketLogs(stack, bucket) || takesLoadBalancerLogs(stack, bucket, () => true);
}

/** Logs of buckets and of application load balancers cannot be delivered under a KMS key; those of network load balancers can. */
export function takesLogsWithoutKms(stack: StackIndex, bucket: PolicyResource): boolean {
  const isApplication = (balancer: PolicyResource) =>
    effective(loadBalancerType, balancer.props, "loadBalancerType") !== "network";
  return takesBucketLogs(stack, bucket) || takesLoadBalancerLogs(stack, bucket, isApplication);
}
