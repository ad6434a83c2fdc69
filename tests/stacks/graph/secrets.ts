import { type Json, type RecordedResource } from "../../../tools/preview/engine/model";
import { containersOf } from "./workloads";
import { type Graph, listAt } from "./graph";

const readActions = /^(secretsmanager:(GetSecretValue|\*)|ssm:(GetParameters?|\*)|\*)$/;

/**
 * Secrets that a task uses and its roles may not read, and secrets that they may read and no container uses. The execution
 * role reads what ECS puts into containers (`secrets`), the task role what the service fetches itself: variables that end in
 * `_SECRET_ARN`.
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
function allowed(role: RecordedResource, graph: Graph, actions: RegExp): readonly string[] {
  return graph
    .ofType("aws:iam/rolePolicy:RolePolicy")
    .filter(({ inputs }) => inputs.role === role.outputs.name || inputs.role === role.id)
    .flatMap(({ inputs }) => listAt(JSON.parse(String(inputs.policy)), "Statement"))
    .filter((statement) => listAt(statement, "Effect")[0] === "Allow")
    .filter((statement) => listAt(statement, "Action").some((action) => actions.test(String(action))))
    .flatMap((statement) => listAt(statement, "Resource").map(String));
}

/** Secrets of this stack under a key of their own, which the role may not use. */
function undecryptable(role: RecordedResource, used: readonly string[], graph: Graph): readonly string[] {
  const keys = new Set(allowed(role, graph, /^(kms:(Decrypt|\*)|\*)$/));
  return graph
    .meant(["aws:secretsmanager/secret:Secret", "aws:ssm/parameter:Parameter"], ...used)
    .filter(({ inputs }) => {
      const key: Json | undefined = inputs.kmsKeyId ?? inputs.keyId;
      if (key === undefined) return false;
      const [known] = graph.meant(["aws:kms/key:Key"], key);
      return !keys.has(String(known?.outputs.arn ?? key));
    })
    .map(({ name }) => `${role.name} may not decrypt ${name}`);
}

function nameOf(arn: string, graph: Graph): string {
  return graph.meant(["aws:secretsmanager/secret:Secret", "aws:ssm/parameter:Parameter"], arn)[0]?.name ?? arn;
}
