import { GetCallerIdentityCommand, type STSClient } from "@aws-sdk/client-sts";
import { call } from "./failure";

export interface Caller {
  readonly account: string;
  readonly arn: string;
}

export interface StsPort {
  /** Whose credentials these are. */
  readonly caller: () => Promise<Caller>;
}

export function stsPort(client: STSClient): StsPort {
  return {
    caller: async () => {
      const answer = await call("sts:GetCallerIdentity", () => client.send(new GetCallerIdentityCommand({})));
      return { account: answer?.Account ?? "", arn: answer?.Arn ?? "" };
    },
  };
}
