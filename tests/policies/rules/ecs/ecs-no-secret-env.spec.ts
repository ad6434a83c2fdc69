import { analyze, unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";
import { daemonTask, parsedTask, task, unknownTask } from "./support";

const variable = (name: string, value: string) => task({ name: "web", environment: [{ name, value }] });
const byName = (name: string) => `container "web": the variable ${name} has the name of a credential; use secrets`;
const byValue = (name: string) => `container "web": the value of ${name} has the form of a credential; use secrets`;

describeRule("ecs-no-secret-env", {
  complies: {
    "plain settings": variable("LOG_LEVEL", "info"),
    "a directory of the shell": variable("PWD", "/app"),
    "a word that ends like one": variable("BYPASS", "no"),
    "the address of a secret": variable("DB_SECRET_ARN", "arn:aws:secretsmanager:eu-west-1:111122223333:secret:x"),
    "a word that only holds one": variable("MONKEY", "TOKENIZER"),
    "a URL without a password": variable("DATABASE_URL", "postgres://db:5432/app"),
    "no environment": task({ name: "web" }),
  },
  violates: {
    "a password in camel case": [variable("dbPassword", "x"), [byName("dbPassword")]],
    "a password in one word": [variable("DBPASSWORD", "x"), [byName("DBPASSWORD")]],
    "a password, shortened": [variable("DB_PASS", "x"), [byName("DB_PASS")]],
    "a password, shortened further": [variable("MYSQL_PWD", "x"), [byName("MYSQL_PWD")]],
    "a password": [variable("DB_PASSWORD", "x"), [byName("DB_PASSWORD")]],
    "an API key in lower case": [variable("api_key", "x"), [byName("api_key")]],
    "an access key of AWS": [variable("ID", "AKIAIOSFODNN7EXAMPLE"), [byValue("ID")]],
    "a URL with a password": [variable("DATABASE_URL", "postgres://user:hunter2@db/app"), [byValue("DATABASE_URL")]],
    "on each instance": [
      daemonTask({ name: "web", environments: [{ name: "API_KEY", value: "x" }] }),
      [byName("API_KEY")],
    ],
    "of an express service": [
      {
        type: "aws:ecs/expressGatewayService:ExpressGatewayService",
        props: { primaryContainer: { image: "x", environments: [{ name: "API_KEY", value: "x" }] } },
      },
      ["primaryContainer: the variable API_KEY has the name of a credential; use secrets"],
    ],
    "of a job": [
      {
        type: "aws:batch/jobDefinition:JobDefinition",
        props: { containerProperties: JSON.stringify({ environment: [{ name: "API_KEY", value: "x" }] }) },
      },
      ["containerProperties: the variable API_KEY has the name of a credential; use secrets"],
    ],
    "a private key": [variable("PEM", "-----BEGIN RSA PRIVATE KEY-----"), [byValue("PEM")]],
  },
  partlyUndecided: {
    "one of a list is not known": [
      parsedTask({
        name: "web",
        environment: [
          { name: "URL", value: unknown },
          { name: "DB_PASSWORD", value: "x" },
        ],
      }),
      [byName("DB_PASSWORD")],
    ],
  },
  undecided: unknownTask,
});

test("a message never shows the value", async () => {
  const outcome = await analyze("ecs-no-secret-env", variable("DB_PASSWORD", "hunter2-planted"));
  expect(JSON.stringify(outcome)).not.toContain("hunter2");
});
