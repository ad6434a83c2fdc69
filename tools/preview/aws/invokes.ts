import { EngineError, type Properties, type RecordedResource } from "../engine/model";
import { placeOf } from "../engine/place";
import { partitionOf } from "./naming";

export interface InvokeContext {
  readonly provider: RecordedResource | undefined;
  readonly config: Readonly<Record<string, string>>;
}

/**
 * Data sources whose answer follows from the provider alone. Any other one is refused: an invented answer could make a
 * program take a branch that it never takes on AWS.
 */
export function answerInvoke(token: string, _args: Properties, context: InvokeContext): Properties {
  const { accountId, region } = placeOf(context.provider, context.config);
  const partition = partitionOf(region);
  const dnsSuffix = partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
  switch (token) {
    case "aws:index/getRegion:getRegion":
      return { id: region, name: region, region, description: region, endpoint: `ec2.${region}.${dnsSuffix}` };
    case "aws:index/getCallerIdentity:getCallerIdentity":
      return {
        id: accountId,
        accountId,
        arn: `arn:${partition}:iam::${accountId}:user/offline-preview`,
        userId: "AIDAOFFLINEPREVIEW",
      };
    case "aws:index/getPartition:getPartition":
      return { id: partition, partition, dnsSuffix, reverseDnsPrefix: dnsSuffix.split(".").reverse().join(".") };
    default:
      throw new EngineError(
        `the program calls ${token}, whose answer is known to AWS alone. Pass the value in as configuration, ` +
          "so that the program does not depend on what the account happens to hold.",
      );
  }
}
