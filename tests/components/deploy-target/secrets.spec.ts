import { sortSecretArns } from "../../../components/deploy-target/secrets";
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
])("%s is refused without being shown", (value) => {
  expect(() => sortSecretArns({ DB: value })).toThrow(
    new Error(
      "secrets.DB is not the whole ARN of a Secrets Manager secret or of an SSM parameter (its value is not shown). " +
        'Give the ARN, that of a secret with the six characters at its end, and ":key::" behind it for one key of its JSON.',
    ),
  );
});
