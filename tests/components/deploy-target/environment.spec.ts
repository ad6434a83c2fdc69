import * as pulumi from "@pulumi/pulumi";
import { checkedEnvironment } from "../../../components/deploy-target/environment";
import { refusal } from "./support/fixture";

const wayOut =
  "Everybody who may read the task definition would read it: store it in Secrets Manager and give its ARN in secrets.";

test.each([
  "DB_PASSWORD",
  "dbPassword",
  "MYSQL_ROOTPASSWD",
  "KEY_PASSPHRASE",
  "CLIENT_SECRET",
  "clientSecret",
  "SECRET",
  "GITHUB_TOKEN",
  "token",
  "API_KEY",
  "STRIPE_APIKEY",
  "AWS_ACCESS_KEY_ID",
  "AWS_SECRET_ACCESS_KEY",
  "SSH_PRIVATE_KEY",
  "JWT_SIGNING_KEY",
  "SMTP_CREDENTIALS",
])("the name %s is refused, and the value is not shown", (name) => {
  const value = "hunter2-in-clear";
  expect(() => checkedEnvironment({ [name]: value })).toThrow(
    new Error(`environment.${name} has the name of a credential. ${wayOut}`),
  );
});

test.each([
  "PWD",
  "LOG_LEVEL",
  "TOKENIZER",
  "SECRETARY_NAME",
  "DB_SECRET_ARN",
  "SECRETS_MANAGER_ENDPOINT",
  "PASSWORD_MIN_LENGTH",
  "TOKEN_TTL",
  "API_KEY_HEADER",
  "KEYBOARD",
  "PUBLIC_KEY",
  "MONKEY",
])("the name %s is a setting", (name) => {
  expect(checkedEnvironment({ [name]: "x" })).toEqual({ [name]: "x" });
});

/** Put together here, so that no scanner takes this file for a leak. */
const credentials: Record<string, string> = {
  "AWS key": "AKIA" + "IOSFODNN7EXAMPLE",
  "AWS session": "id=ASIA" + "IOSFODNN7EXAMPLE",
  "AWS secret": "wJalrXUtnFEMI/K7MDENG/" + "bPxRfiCYEXAMPLEKEY",
  "private key": "-----BEGIN RSA " + "PRIVATE KEY-----",
  GitHub: "ghp_" + "a1B2".repeat(9),
  "GitHub fine-grained": "github_pat_" + "a1B2_".repeat(5),
  GitLab: "glpat-" + "a1B2".repeat(5),
  Slack: "xoxb-" + "1234567890",
  Stripe: "sk_live_" + "a1B2c3D4e5",
  JWT: "eyJ" + "hbGciOiJIUzI1" + ".eyJ" + "zdWIiOiIxMjM0" + ".abc",
  URL: "postgres://app:" + "hunter2@db.example.com/app",
  "URL without user": "redis://:" + "hunter2@cache.example.com",
};

test.each(Object.entries(credentials))("a value like that of %s is refused, and not shown", (_, value) => {
  expect(() => checkedEnvironment({ SETTING: value })).toThrow(
    new Error(`environment.SETTING has a value that looks like a credential (not shown). ${wayOut}`),
  );
});

test.each([
  "https://db.example.com:5432/app",
  "https://app@db.example.com/app",
  "0123456789abcdef0123456789abcdef01234567",
  "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbCdEf",
  "production of akia",
])("the value %s is a setting", (value) => {
  expect(checkedEnvironment({ SETTING: value })).toEqual({ SETTING: value });
});

test.each(["", "1ST", "A-B", "A B"])("the name %p is refused", (name) => {
  expect(() => checkedEnvironment({ [name]: "x" })).toThrow(
    `environment has the name "${name}". Use letters, digits and _, and no digit first.`,
  );
});

/** The value of an output, or why there is none. All its promises fail together, and each wants to be heard. */
async function outcome(value: pulumi.Input<string>): Promise<unknown> {
  const output = value as any;
  const [known] = await Promise.allSettled([output.promise(), output.isKnown, output.isSecret, output.allResources()]);
  return known.status === "fulfilled" ? known.value : String(known.reason);
}

test("a value known only later is checked then", async () => {
  const check = (value: string) => outcome(checkedEnvironment({ SETTING: pulumi.output(value) }).SETTING!);
  expect(await check("fine")).toBe("fine");
  expect(await check(credentials.URL!)).toBe(
    `Error: environment.SETTING has a value that looks like a credential (not shown). ${wayOut}`,
  );
});

test("the component refuses before anything is made, and the message has no value in it", async () => {
  const failure = await refusal({ environment: { SETTING: credentials.URL! } });
  expect(failure).toContain("DeployTarget hello: environment.SETTING has a value that looks like a credential");
  expect(failure).not.toContain("hunter2");
});
