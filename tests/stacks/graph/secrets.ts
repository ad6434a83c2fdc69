import { type Json, type RecordedResource } from "../../../tools/preview/engine/model";
import { containersOf } from "./workloads";
import { type Graph, listAt } from "./graph";

const readActions = [
  ...["GetSecretValue", "BatchGetSecretValue"].map((action) => `secretsmanager:${action}`),
  ...["", "s", "sByPath", "History"].map((ending) => `ssm:GetParameter${ending}`),
];

const databaseTypes = ["aws:rds/instance:Instance", "aws:rds/cluster:Cluster"];

/**
 * Secrets that a task uses and its roles may not read, and secrets that they may read and no container uses. The execution
 * role reads what ECS puts into containers (`secrets`), the task role what the service fetches itself: variables that end in
 * `_SECRET_ARN`.
 *
 * The password of a database is a secret that RDS owns; a user of its own in the database (`_IAM_USER`) is a right to log in.
 *
 * A role that no task definition names is not judged: before the first release there is none.
 */
export function secretFaults(graph: Graph): readonly string[] {
  return (["executionRoleArn", "taskRoleArn"] as const).flatMap((property) =>
    graph.ofType("aws:iam/role:Role").flatMap((role) => {
      const tasks = graph
        .ofType("aws:ecs/taskDefinition:TaskDefinition")
        .filter(({ inputs }) => inputs[property] === role.outputs.arn);
      if (tasks.length === 0) return [];
      const used = new Set(tasks.flatMap(property === "executionRoleArn" ? putIn : fetched));
      const readable = new Set(allowed(role, graph, readActions));
      return [
        ...[...used]
          .filter((arn) => !readable.has(arn))
          .map((arn) => `${role.name} may not read ${nameOf(arn, graph)}`),
        ...[...readable]
          .filter((arn) => !used.has(arn))
          .map((arn) => `${role.name} may read ${nameOf(arn, graph)}, which no container uses`),
        ...undecryptable(role, [...used], graph),
        ...(property === "taskRoleArn" ? loginFaults(role, tasks, graph) : []),
      ];
    }),
  );
}

/** What ECS puts into the containers of a task: values, credentials of registries, options of log drivers. */
function putIn(task: RecordedResource): readonly string[] {
  return containersOf(task)
    .flatMap((container) => [
      ...listAt(container, "secrets").flatMap((secret) => listAt(secret, "valueFrom")),
      ...listAt(container, "logConfiguration", "secretOptions").flatMap((option) => listAt(option, "valueFrom")),
      ...listAt(container, "repositoryCredentials", "credentialsParameter"),
    ])
    .map((arn) => wholeSecret(String(arn)));
}

function fetched(task: RecordedResource): readonly string[] {
  return containersOf(task).flatMap((container) =>
    listAt(container, "environment")
      .filter((variable) => String(listAt(variable, "name")[0]).endsWith("_SECRET_ARN"))
      .flatMap((variable) => listAt(variable, "value"))
      .map((arn) => wholeSecret(String(arn))),
  );
}

/** Without key, stage and version behind the name: IAM knows only the secret. */
function wholeSecret(arn: string): string {
  return arn.includes(":secretsmanager:") ? arn.split(":").slice(0, 7).join(":") : arn;
}

/** Resources of the statements that allow a role one of the actions. */
function allowed(role: RecordedResource, graph: Graph, actions: readonly string[]): readonly string[] {
  return graph
    .ofType("aws:iam/rolePolicy:RolePolicy")
    .filter(({ inputs }) => inputs.role === role.outputs.name || inputs.role === role.id)
    .flatMap(({ inputs }) => listAt(JSON.parse(String(inputs.policy)), "Statement"))
    .filter((statement) => listAt(statement, "Effect")[0] === "Allow")
    .filter((statement) => grants(statement, actions))
    .flatMap((statement) => listAt(statement, "Resource").map(String));
}

/** Whether a statement is about one of the actions, by name or by pattern; one that says what it is not about may be. */
function grants(statement: Json, actions: readonly string[]): boolean {
  const patterns = listAt(statement, "Action").map((pattern) => {
    const form = String(pattern).replaceAll("*", ".*").replaceAll("?", ".");
    return new RegExp(`^${form}$`, "i");
  });
  return (
    listAt(statement, "NotAction").length > 0 ||
    actions.some((action) => patterns.some((pattern) => pattern.test(action)))
  );
}

/** Secrets of this stack under a key of their own, which the role may not use. */
function undecryptable(role: RecordedResource, used: readonly string[], graph: Graph): readonly string[] {
  const keys = new Set(allowed(role, graph, ["kms:Decrypt"]));
  const ofDatabases = passwordsOf(graph)
    .filter(({ arn, keyArn }) => used.includes(arn) && !keys.has(keyArn))
    .map(({ database }) => `${role.name} may not decrypt the password of ${database.name}`);
  const ofOurs = graph
    .meant(["aws:secretsmanager/secret:Secret", "aws:ssm/parameter:Parameter"], ...used)
    .filter(({ inputs }) => {
      const key: Json | undefined = inputs.kmsKeyId ?? inputs.keyId;
      if (key === undefined) return false;
      const [known] = graph.meant(["aws:kms/key:Key"], key);
      return !keys.has(String(known?.outputs.arn ?? key));
    })
    .map(({ name }) => `${role.name} may not decrypt ${name}`);
  return [...ofOurs, ...ofDatabases];
}

interface Password {
  readonly database: RecordedResource;
  readonly arn: string;
  readonly keyArn: string;
}

/** Passwords that RDS makes, keeps and turns over. */
function passwordsOf(graph: Graph): readonly Password[] {
  return graph.ofType(...databaseTypes).flatMap((database) =>
    listAt(database.outputs, "masterUserSecrets").map((secret): Password => ({
      database,
      arn: String(listAt(secret, "secretArn")[0]),
      keyArn: String(listAt(secret, "kmsKeyId")[0]),
    })),
  );
}

/** Users of databases as whom a service is told to log in, against those as whom it may. */
function loginFaults(role: RecordedResource, tasks: readonly RecordedResource[], graph: Graph): readonly string[] {
  const may = new Set(allowed(role, graph, ["rds-db:connect"]).map((arn) => arn.split(":dbuser:")[1] ?? arn));
  const told = new Set(tasks.flatMap((task) => containersOf(task).flatMap((container) => logins(container, graph))));
  return [
    ...[...told].filter((login) => !may.has(login)).map((login) => `${role.name} may not log in as ${login}`),
    ...[...may]
      .filter((login) => !told.has(login))
      .map((login) => `${role.name} may log in as ${login}, which no container does`),
  ];
}

/** `STOCK_DB_IAM_USER` beside `STOCK_DB_HOST` -> `cluster-0123/stock_app`, as IAM calls it. */
function logins(container: Json, graph: Graph): readonly string[] {
  const variables = new Map(
    listAt(container, "environment").map((variable) => [
      String(listAt(variable, "name")[0]),
      listAt(variable, "value")[0],
    ]),
  );
  return [...variables].flatMap(([name, user]) => {
    if (!name.endsWith("_IAM_USER")) return [];
    const host = variables.get(name.replace(/_IAM_USER$/, "_HOST"));
    const database = graph
      .ofType(...databaseTypes)
      .find(({ outputs }) => host !== undefined && [outputs.endpoint, outputs.address].includes(host));
    const id = database?.outputs.clusterResourceId ?? database?.outputs.resourceId ?? `no database at ${String(host)}`;
    return [`${String(id)}/${String(user)}`];
  });
}

function nameOf(arn: string, graph: Graph): string {
  const password = passwordsOf(graph).find((one) => one.arn === arn);
  if (password !== undefined) return `the password of ${password.database.name}`;
  return graph.meant(["aws:secretsmanager/secret:Secret", "aws:ssm/parameter:Parameter"], arn)[0]?.name ?? arn;
}
