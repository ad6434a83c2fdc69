import { type Json, type Properties } from "../../../../tools/preview/engine/model";
import { type Graph } from "../graph";
import { tokenSecret } from "../released";
import { secretFaults } from "../secrets";
import { withInputs } from "../spoil";
import { workloadsOf } from "../workloads";
import { names, type Recorded } from "./graphs";

const taskDefinition = "aws:ecs/taskDefinition:TaskDefinition";
const rolePolicy = "aws:iam/rolePolicy:RolePolicy";

/** Rights on secrets, parameters and users of databases, against what containers use. */
export function describeSecrets(graphs: Recorded): void {
  describe("who may read a secret needs it, and who needs one may read it", () => {
    test.each(names)("%s", (name) => {
      expect(secretFaults(graphs()[name])).toEqual([]);
    });

    /** A container of hello with other secrets or variables. */
    const container = (more: Properties) => withContainer(graphs().released, "hello", () => more);
    const greeting = () => {
      const [first] = workloadsOf(graphs().released).find(({ runner }) => runner.name === "hello")?.containers ?? [];
      return (first?.secrets as Properties[]).find(({ name }) => name === "GREETING")!;
    };
    const other = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:other-AbCdEf";

    test("the released stack uses secrets at all", () => {
      const used = workloadsOf(graphs().released).map(({ runner, containers }) => [
        runner.name,
        containers.flatMap(({ secrets }) => (secrets as Properties[]).map(({ name }) => name)),
      ]);
      expect(Object.fromEntries(used)).toEqual({
        hello: ["API_TOKEN", "GREETING"],
        jenkins: ["JENKINS_ADMIN_PASSWORD"],
      });
    });

    test("another secret is used than the one that may be read", () => {
      const secrets = [{ name: "API_TOKEN", valueFrom: `${other}:token::` }, greeting()];
      expect(secretFaults(container({ secrets }))).toEqual([
        `hello-execution may not read ${other}`,
        `hello-execution may read ${tokenSecret}, which no container uses`,
      ]);
    });

    test("a parameter that may be read and is not used, and one that is used and may not be read", () => {
      const token = { name: "API_TOKEN", valueFrom: `${tokenSecret}:token::` };
      expect(secretFaults(container({ secrets: [token] }))).toEqual([
        "hello-execution may read hello-config-GREETING, which no container uses",
      ]);
      const foreign = "arn:aws:ssm:eu-west-1:111122223333:parameter/platform/prod/other/GREETING";
      const secrets = [token, greeting(), { name: "OTHER", valueFrom: foreign }];
      expect(secretFaults(container({ secrets }))).toEqual([`hello-execution may not read ${foreign}`]);
    });

    test("the password of a database is used by name, and its key opens it", () => {
      const dropped = withContainer(graphs().everyKind, "report", ({ environment }) => ({
        environment: (environment as Properties[]).filter(({ name }) => name !== "ORDERS_DB_SECRET_ARN"),
      }));
      expect(secretFaults(dropped)).toEqual([
        "report-task may read the password of orders-db, which no container uses",
      ]);
      const locked = withStatement(graphs().everyKind, "report-task", "DecryptSecretOfOrdersDb", {
        Resource: ["arn:other"],
      });
      expect(secretFaults(locked)).toEqual(["report-task may not decrypt the password of orders-db"]);
    });

    test("a service logs in as the user it is told, and may as no other", () => {
      const stranger = withContainer(graphs().everyKind, "stock", ({ environment }) => ({
        environment: (environment as Properties[]).map((variable) =>
          variable.name === "STOCK_DB_IAM_USER" ? { ...variable, value: "postgres" } : variable,
        ),
      }));
      const faults = secretFaults(stranger).map((fault) => fault.replace(/cluster-\w+/, "ID"));
      expect(faults).toEqual([
        "stock-task may not log in as ID/postgres",
        "stock-task may log in as ID/stock_app, which no container does",
      ]);
    });

    test("the credentials of a registry are a secret too", () => {
      expect(secretFaults(container({ repositoryCredentials: { credentialsParameter: other } }))).toEqual([
        `hello-execution may not read ${other}`,
      ]);
    });

    test("a variable names a secret that the service may not fetch", () => {
      expect(secretFaults(container({ environment: [{ name: "DATABASE_SECRET_ARN", value: other }] }))).toEqual([
        `hello-task may not read ${other}`,
      ]);
    });

    test("a wildcard reads what nobody uses", () => {
      const wide = withStatement(graphs().released, "jenkins-execution", "ReadItsSecrets", { Resource: ["*"] });
      expect(secretFaults(wide)).toEqual([
        "jenkins-execution may not read jenkins-admin",
        "jenkins-execution may read *, which no container uses",
      ]);
    });

    test.each([
      "secretsmanager:Get*",
      "secretsmanager:BatchGetSecretValue",
      "ssm:GetParametersByPath",
      "ssm:getparameter?",
    ])("%s reads what nobody uses too", (action) => {
      const wide = withStatement(graphs().everyKind, "orders-task", "SendToEvents", {
        Action: [action],
        Resource: ["*"],
      });
      expect(secretFaults(wide)).toEqual(["orders-task may read *, which no container uses"]);
    });

    test("so does everything but something else", () => {
      const all = withStatement(graphs().everyKind, "orders-task", "SendToEvents", {
        Action: undefined as unknown as Json,
        NotAction: ["iam:*"],
        Resource: ["*"],
      });
      expect(secretFaults(all)).toContain("orders-task may read *, which no container uses");
    });

    test("a secret is readable, its key is not", () => {
      const locked = withStatement(graphs().released, "jenkins-execution", "DecryptItsSecrets", {
        Action: ["kms:DescribeKey"],
      });
      expect(secretFaults(locked)).toEqual(["jenkins-execution may not decrypt jenkins-admin"]);
    });

    /** The stack with the first container of a task changed. */
    function withContainer(graph: Graph, task: string, change: (before: Properties) => Properties): Graph {
      return withInputs(graph, taskDefinition, task, ({ containerDefinitions }) => {
        const [first = {}, ...rest] = JSON.parse(String(containerDefinitions)) as Properties[];
        return { containerDefinitions: JSON.stringify([{ ...first, ...change(first) }, ...rest]) };
      });
    }

    /** The stack with one statement of a role changed. */
    function withStatement(graph: Graph, role: string, sid: string, change: Record<string, Json>): Graph {
      return withInputs(graph, rolePolicy, role, ({ policy }) => {
        const document = JSON.parse(String(policy)) as { Statement: Properties[] };
        const Statement = document.Statement.map((one) => (one.Sid === sid ? { ...one, ...change } : one));
        return { policy: JSON.stringify({ ...document, Statement }) };
      });
    }
  });
}
