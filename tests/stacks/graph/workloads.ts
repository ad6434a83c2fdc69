import { type Json, type Properties, type RecordedResource } from "../../../tools/preview/engine/model";
import { type Graph, listAt } from "./graph";

/** Something that starts tasks: a service, or a schedule that runs a task now and then. */
export interface Workload {
  readonly runner: RecordedResource;
  /** Undefined for a task definition of another stack. */
  readonly taskDefinition: RecordedResource | undefined;
  readonly containers: readonly Properties[];
  readonly subnetIds: readonly Json[];
  readonly groupIds: readonly Json[];
  readonly clusterArn: Json | undefined;
}

interface Runs {
  readonly taskDefinition: Json | undefined;
  readonly network: Json | undefined;
  readonly cluster: Json | undefined;
}

/** Where each kind of runner says what it runs and where. */
const runners: Readonly<Record<string, (inputs: any, graph: Graph) => Runs>> = {
  "aws:ecs/service:Service": (inputs) => ({
    taskDefinition: inputs.taskDefinition,
    network: inputs.networkConfiguration,
    cluster: inputs.cluster,
  }),
  "aws:scheduler/schedule:Schedule": ({ target }, graph) =>
    stateMachine(target?.arn, graph) ?? {
      taskDefinition: target?.ecsParameters?.taskDefinitionArn,
      network: target?.ecsParameters?.networkConfiguration,
      cluster: target?.arn,
    },
  "aws:cloudwatch/eventTarget:EventTarget": ({ ecsTarget, arn }, graph) =>
    stateMachine(arn, graph) ?? {
      taskDefinition: ecsTarget?.taskDefinitionArn,
      network: ecsTarget?.networkConfiguration,
      cluster: arn,
    },
};

/** What a state machine runs in the first of its states that runs a task. Who starts it is the runner. */
function stateMachine(arn: Json | undefined, graph: Graph): Runs | undefined {
  const [machine] = graph.meant(["aws:sfn/stateMachine:StateMachine"], arn);
  if (machine === undefined) return undefined;
  const { States } = JSON.parse(String(machine.inputs.definition)) as { States: Record<string, any> };
  const run = Object.values(States).find(({ Resource }) => /^arn:aws[^:]*:states:::ecs:runTask/.test(String(Resource)));
  const { Subnets, SecurityGroups } = run?.Parameters.NetworkConfiguration?.AwsvpcConfiguration ?? {};
  return {
    taskDefinition: run?.Parameters.TaskDefinition,
    network: { subnets: Subnets ?? [], securityGroups: SecurityGroups ?? [] },
    cluster: run?.Parameters.Cluster,
  };
}

export function workloadsOf(graph: Graph): readonly Workload[] {
  return graph.ofType(...Object.keys(runners)).flatMap((runner): Workload[] => {
    const runs = runners[runner.type]?.(runner.inputs, graph);
    if (runs?.taskDefinition === undefined) return [];
    const [taskDefinition] = graph
      .ofType("aws:ecs/taskDefinition:TaskDefinition")
      .filter(({ outputs }) => isRevisionOf(runs.taskDefinition, outputs));
    return [
      {
        runner,
        taskDefinition,
        containers: taskDefinition === undefined ? [] : containersOf(taskDefinition),
        subnetIds: listAt(runs.network, "subnets"),
        groupIds: listAt(runs.network, "securityGroups"),
        clusterArn: runs.cluster,
      },
    ];
  });
}

/** A runner names a revision, or the family and so its newest revision. */
function isRevisionOf(reference: Json | undefined, { arn, arnWithoutRevision, family }: Properties): boolean {
  return reference !== undefined && [arn, arnWithoutRevision, family, withoutRevision(arn)].includes(reference);
}

const withoutRevision = (arn: Json | undefined): string => String(arn).replace(/:\d+$/, "");

export function containersOf(taskDefinition: RecordedResource): readonly Properties[] {
  return JSON.parse(String(taskDefinition.inputs.containerDefinitions)) as Properties[];
}
