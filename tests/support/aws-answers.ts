import * as fs from "node:fs";
import * as path from "node:path";
import { repositoryDir } from "./project";

const folder = path.join(repositoryDir, "tests", "fixtures", "aws");

/** An answer of AWS as it comes over the wire: times are seconds since 1970. */
export function wireAnswer(name: string): any {
  return JSON.parse(fs.readFileSync(path.join(folder, `${name}.json`), "utf8"));
}

/** The same as the SDK's clients give it: times are dates. */
export function answer(name: string): any {
  return revived(wireAnswer(name));
}

const isTime = /(At|Time|Timestamp)$/;

function revived(value: any, key = ""): any {
  if (typeof value === "number" && isTime.test(key)) return new Date(value * 1000);
  if (Array.isArray(value)) return value.map((item) => revived(item, key));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, revived(inner, name)]));
}

/** An error as the SDK throws it. */
export function awsError(name: string, message = "", status = 400): Error {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode: status, attempts: 1 } });
}

export const throttling = () => awsError("ThrottlingException", "Rate exceeded");

export const denied = (action: string) =>
  awsError(
    "AccessDeniedException",
    `User: arn:aws:sts::111122223333:assumed-role/deploy/session is not authorized to perform: ${action} because no identity-based policy allows the ${action} action`,
  );
