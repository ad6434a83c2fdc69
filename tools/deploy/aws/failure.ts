import { messageOf, outsideError } from "../errors";

/** Names under which services and the SDK say that there are no credentials, or none that hold any more. */
const noCredentials = new Set([
  "CredentialsProviderError",
  "TokenProviderError",
  "ExpiredToken",
  "ExpiredTokenException",
  "RequestExpired",
  "InvalidClientTokenId",
  "UnrecognizedClientException",
  "AuthFailure",
]);

/** Names of "you may not". */
const denied = new Set(["AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "AllAccessDisabled"]);

/** An action that the credentials may not do; the rest can go on without its answer. */
export class NotAllowed extends Error {
  override readonly name = "NotAllowed";
  constructor(readonly action: string) {
    super(`the credentials may not do ${action}`);
  }
}

/**
 * Does a call.
 *
 * @param action as IAM names it, such as "s3:ListBucketVersions"
 * @param absent names of errors that say that the thing is not there; the answer is then undefined
 * @throws NotAllowed when IAM says no
 * @throws DeployError in words that say what to do
 */
export async function call<T>(
  action: string,
  request: () => Promise<T>,
  absent: readonly string[] = [],
): Promise<T | undefined> {
  try {
    return await request();
  } catch (error) {
    const name = nameOf(error);
    if (absent.includes(name)) return undefined;
    if (denied.has(name)) throw new NotAllowed(action);
    if (noCredentials.has(name))
      throw outsideError(
        `There are no valid AWS credentials (${name}). Log in, for example with \`aws sso login\`, and choose the profile with AWS_PROFILE.`,
      );
    throw outsideError(`${action} failed: ${messageOf(error)}`);
  }
}

function nameOf(error: unknown): string {
  const { name, Code } = (error ?? {}) as { readonly name?: unknown; readonly Code?: unknown };
  // The name of an error that the SDK has no class for can be "Error", or "Unknown" where an answer has no body.
  const given = [Code, name].find((text) => typeof text === "string" && text !== "Error" && text !== "Unknown");
  return typeof given === "string" ? given : "";
}
