import { exitCodes, ReleaseError } from "../errors";

/**
 * Why a call failed, as far as it decides what happens next: a busy service is asked again, a missing permission may be done
 * without, a missing thing is an answer.
 */
export type FailureKind = "throttled" | "unreachable" | "denied" | "credentials" | "missing" | "other";

/** A call to AWS that failed for good; the text says what the user can do. */
export class AwsFailure extends ReleaseError {
  constructor(
    readonly kind: FailureKind,
    /** As IAM names it: `ecs:DescribeServices`. */
    readonly action: string,
    /** Name of the error as AWS names it. */
    readonly code: string,
    message: string,
  ) {
    super(exitCodes.outside, message);
  }
}

interface SdkError {
  readonly name?: string;
  readonly message?: string;
  readonly code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

/** https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html lists what AWS answers when it is too busy. */
const busy =
  /^(Throttl|TooManyRequests|RequestLimitExceeded|RequestThrottled|LimitExceeded|ProvisionedThroughputExceeded|SlowDown|BandwidthLimit|PriorRequestNotComplete)/;
const denied = /^(AccessDenied|UnauthorizedOperation|NotAuthorized)/;
const credentials =
  /^(CredentialsProviderError|ExpiredToken|UnrecognizedClient|InvalidClientTokenId|InvalidSignature|SignatureDoesNotMatch|IncompleteSignature|MissingAuthenticationToken|TokenProviderError|InvalidToken)/;
const missing =
  /^(ClusterNotFound|ServiceNotFound|ResourceNotFound|ImageNotFound|RepositoryNotFound|ServiceDeploymentNotFound)/;
const network = /^(ECONN|ENOTFOUND|EAI_AGAIN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|TimeoutError|NetworkingError)/;

export function kindOf(error: unknown): FailureKind {
  const { name, code, status } = parts(error);
  if (busy.test(name) || status === 429) return "throttled";
  if (denied.test(name)) return "denied";
  if (credentials.test(name)) return "credentials";
  if (missing.test(name)) return "missing";
  if (network.test(name) || network.test(code) || (status !== undefined && status >= 500)) return "unreachable";
  return "other";
}

/** What of `error` is worth telling, for a call that was made `attempts` times. */
export function failureOf(error: unknown, action: string, attempts: number): AwsFailure {
  if (error instanceof AwsFailure) return error;
  const kind = kindOf(error);
  const { name, message } = parts(error);
  const said = message === "" ? name : `${name}: ${message}`;
  return new AwsFailure(kind, action, name, texts[kind](action, said, attempts));
}

type Text = (action: string, said: string, attempts: number) => string;

const texts: Readonly<Record<FailureKind, Text>> = {
  throttled: (action, said, attempts) =>
    `AWS throttled ${action} ${attempts} times in a row (${said}). Nothing was changed; wait a few minutes and run the command again.`,
  unreachable: (action, said, attempts) =>
    `AWS did not answer ${action} in ${attempts} attempts (${said}). Check the network and https://health.aws.amazon.com, then run the command again.`,
  denied: (action, said) =>
    `AWS refused ${action} (${said}). Allow ${action} to the role that runs this command; the list of what each command calls is in tools/release/verify/README.md.`,
  credentials: (action, said) =>
    `There are no AWS credentials that work: ${action} was refused (${said}). Log in (\`aws sso login\`), or set AWS_PROFILE or the variables of a role, and run the command again.`,
  missing: (action, said) => `AWS does not know what ${action} asked for (${said}).`,
  other: (action, said) => `${action} failed (${said}).`,
};

function parts(error: unknown): { name: string; code: string; message: string; status: number | undefined } {
  if (typeof error !== "object" || error === null)
    return { name: "Error", code: "", message: String(error), status: undefined };
  const { name = "Error", code, message = "", $metadata }: SdkError = error;
  return {
    // What Node throws for a connection is called Error.
    name: name === "Error" && code !== undefined ? code : name,
    code: code ?? "",
    message,
    status: $metadata?.httpStatusCode,
  };
}
