import { GetCallerIdentityCommand, type STSClient } from "@aws-sdk/client-sts";
import { exitCodes, ReleaseError } from "../errors";
import { type Call } from "./call";

export interface StsPort {
  /** Who makes the calls. AWS lets everybody ask. */
  readonly caller: () => Promise<{ readonly accountId: string; readonly arn: string }>;
}

export function createSts(client: STSClient, call: Call): StsPort {
  return {
    caller: async () => {
      const answer = await call("sts:GetCallerIdentity", () => client.send(new GetCallerIdentityCommand({})));
      return { accountId: answer.Account ?? "", arn: answer.Arn ?? "" };
    },
  };
}

/**
 * Another account may well have a cluster of the same name: what it says would be believed.
 *
 * @throws ReleaseError when the credentials belong to another account than the stack
 */
export async function checkAccount(
  sts: StsPort,
  stack: { readonly name: string; readonly accountId: string },
): Promise<void> {
  const { accountId, arn } = await sts.caller();
  if (accountId === stack.accountId) return;
  throw new ReleaseError(
    exitCodes.outside,
    `The credentials are of account ${accountId} (${arn}), the stack ${stack.name} is in account ${stack.accountId}. ` +
      `Use credentials of that account: \`aws sso login\` with its profile, and AWS_PROFILE.`,
  );
}
