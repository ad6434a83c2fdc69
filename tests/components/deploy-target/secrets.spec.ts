import { checkSecrets, sortSecretArns } from "../../../components/deploy-target/secrets";
import { parameterArn, secretArn } from "./support/fixture";

test.each([secretArn, `${secretArn}:password::`, `${secretArn}:password:AWSPREVIOUS:`, `${secretArn}:::0123-version`])(
  "%s is about one secret",
  (value) => {
    expect(sortSecretArns({ A: value })).toEqual({ secrets: [secretArn], parameters: [] });
  },
);

test("several keys of one secret are one permission, and the order of the variables changes nothing", () => {
  const other = secretArn.replace("hello", "aaa");
  const arns = { B: `${secretArn}:b::`, A: `${secretArn}:a::`, C: parameterArn, D: other };
  expect(sortSecretArns(arns)).toEqual({ secrets: [other, secretArn], parameters: [parameterArn] });
  expect(sortSecretArns(Object.fromEntries(Object.entries(arns).reverse()))).toEqual(sortSecretArns(arns));
});

test.each([
  "hello-db",
  "hunter2",
  "arn:aws:s3:::bucket",
  "arn:aws:ssm:eu-west-1:111122223333:document/x",
  `${secretArn}:a:b:c:d`,
  `${secretArn}:password`,
  `${secretArn}:password:AWSPREVIOUS:0123-version`,
  secretArn.slice(0, -"-AbCdEf".length),
  "arn:aws:secretsmanager:eu-west-1:111122223333:secret:*",
  // IAM compares the whole: a right on a part of the name is a right on nothing.
  "arn:aws:secretsmanager:eu-west-1:111122223333:secret:hello",
  "arn:aws:secretsmanager:eu-west-1:111122223333:secret:hello:password::",
])("%s is refused without being shown", (value) => {
  expect(() => sortSecretArns({ DB: value })).toThrow(
    new Error(
      "secrets.DB is not the whole ARN of a Secrets Manager secret or of an SSM parameter (its value is not shown). " +
        'Give the ARN, with the hyphen and six characters that AWS adds to the name of a secret, and ":key::" behind it for one key of its JSON.',
    ),
  );
});

const blue = { project: "platform", environment: "blue" };
const secret = (name: string) => `arn:aws:secretsmanager:eu-west-1:111122223333:secret:${name}`;
const parameter = (name: string) => `arn:aws:ssm:eu-west-1:111122223333:parameter${name}`;

test.each([
  secret("/platform/blue/hello/API_KEY-AbCdEf"),
  parameter("/platform/blue/hello/FLAG"),
  secret("/platform/shared/API_KEY-AbCdEf:key::"),
  secret("/other/blue/orders/API_KEY-AbCdEf"),
  secret("orders-AbCdEf"),
  parameter("/orders/FLAG"),
])("%s may be read by hello", (arn) => {
  expect(() => {
    checkSecrets({ KEY: arn }, "hello", blue);
  }).not.toThrow();
});

test.each([
  [secret("/platform/blue/orders/API_KEY-AbCdEf"), "orders in blue"],
  [secret("/platform/blue/orders/API_KEY-AbCdEf:key::"), "orders in blue"],
  [secret("/platform/green/hello/API_KEY-AbCdEf"), "hello in green"],
  [parameter("/platform/blue/orders/FLAG"), "orders in blue"],
  [parameter("/platform/blue/hello-2/FLAG"), "hello-2 in blue"],
])("%s may not: whose it is, and what to do", (arn, owner) => {
  expect(() => {
    checkSecrets({ KEY: arn }, "hello", blue);
  }).toThrow(
    new Error(
      `secrets.KEY is configuration of ${owner}. Give hello one of its own, ` +
        "or share one whose name is not of the form /platform/<environment>/<service>/<VARIABLE>.",
    ),
  );
});
