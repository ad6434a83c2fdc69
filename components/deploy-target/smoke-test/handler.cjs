// Asks every task of a new revision before users reach it. ECS calls it as a lifecycle hook, again and again while it says
// IN_PROGRESS: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/lambda-lifecycle-hooks.html
"use strict";

const http = require("node:http");
const {
  DescribeServiceRevisionsCommand,
  DescribeTasksCommand,
  ECSClient,
  ListTasksCommand,
} = require("@aws-sdk/client-ecs");

const client = new ECSClient({ maxAttempts: 6 });

/** Seconds until ECS asks again; the most calls of one deployment; how many of them may find a task that answers wrongly. */
const delaySeconds = 10;
const mostCalls = 60;
const mostFailures = 3;

/**
 * @typedef {{ port: number, path: string, matcher: string, timeoutSeconds: number }} Settings
 * @typedef {{ id: string, address: string | undefined, running: boolean }} Task
 */

/**
 * @param {{ executionDetails?: { serviceArn?: string, targetServiceRevisionArn?: string }, hookDetails?: Record<string, unknown> }} event
 */
async function smokeTest(event) {
  const { serviceArn, targetServiceRevisionArn: revisionArn } = event.executionDetails ?? {};
  if (serviceArn === undefined || revisionArn === undefined) return failed("The event names no service and revision.");
  const calls = countOf(event.hookDetails, "calls") + 1;
  const failures = countOf(event.hookDetails, "failures");
  const settings = JSON.parse(process.env.SMOKE_TEST ?? "{}");

  const tasks = await tasksOf(serviceArn, revisionArn);
  const starting = tasks.filter(({ running, address }) => !running || address === undefined);
  if (tasks.length === 0 || starting.length > 0) {
    const what = `${tasks.length} tasks, ${starting.length} of them not running`;
    return calls < mostCalls ? again(what, { calls, failures }) : failed(`After ${calls} calls there are ${what}.`);
  }
  const answers = await Promise.all(tasks.map((task) => ask(task, settings)));
  for (const answer of answers) console.info(answer);
  const wrong = answers.filter(({ ok }) => !ok);
  if (wrong.length === 0) return { hookStatus: "SUCCEEDED" };
  const what = `${wrong.length} of ${tasks.length} tasks answer wrongly`;
  return failures + 1 < mostFailures
    ? again(what, { calls, failures: failures + 1 })
    : failed(`${what}, for the ${mostFailures}rd time.`);
}

/** What it told ECS the last time, which ECS gives back. */
function countOf(details, key) {
  const count = Number(details?.[key] ?? 0);
  return Number.isInteger(count) && count > 0 ? count : 0;
}

function again(reason, counts) {
  console.info({ hookStatus: "IN_PROGRESS", reason, ...counts });
  return { hookStatus: "IN_PROGRESS", callBackDelay: delaySeconds, hookDetails: counts };
}

function failed(reason) {
  console.error({ hookStatus: "FAILED", reason });
  return { hookStatus: "FAILED" };
}

/**
 * The tasks of one revision: those of its task definition that started after it was made. Two revisions may have the same task
 * definition, and ECS names no revision in a task.
 * @param {string} service
 * @param {string} revisionArn
 * @returns {Promise<Task[]>}
 */
async function tasksOf(service, revisionArn) {
  const { serviceRevisions } = await client.send(
    new DescribeServiceRevisionsCommand({ serviceRevisionArns: [revisionArn] }),
  );
  const revision = serviceRevisions?.[0];
  if (revision === undefined) throw new Error(`ECS does not know the revision ${revisionArn}.`);
  const cluster = revision.clusterArn;
  const tasks = [];
  let nextToken;
  do {
    // 100 is the most that ECS describes at once.
    const listed = await client.send(
      new ListTasksCommand({ cluster, serviceName: service, desiredStatus: "RUNNING", maxResults: 100, nextToken }),
    );
    if (listed.taskArns?.length)
      tasks.push(...((await client.send(new DescribeTasksCommand({ cluster, tasks: listed.taskArns }))).tasks ?? []));
    nextToken = listed.nextToken;
  } while (nextToken !== undefined);
  const since = revision.createdAt?.getTime() ?? 0;
  return tasks
    .filter((task) => task.taskDefinitionArn === revision.taskDefinition && (task.createdAt?.getTime() ?? 0) >= since)
    .map((task) => ({
      id: String(task.taskArn).split("/").at(-1),
      address: addressOf(task),
      running: task.lastStatus === "RUNNING",
    }));
}

/** The private address of the network interface that a task has in the VPC. */
function addressOf(task) {
  const details = task.attachments?.find(({ type }) => type === "ElasticNetworkInterface")?.details;
  return details?.find(({ name }) => name === "privateIPv4Address")?.value;
}

/**
 * The status is all that is looked at; what is in the body may be a user's.
 * @param {Task} task
 * @param {Settings} settings
 */
function ask({ id, address }, { port, path, matcher, timeoutSeconds }) {
  return new Promise((resolve) => {
    const done = (ok, result) => resolve({ task: id, address, path, ok, result });
    const signal = AbortSignal.timeout(timeoutSeconds * 1000);
    const headers = { "user-agent": "smoke-test", connection: "close" };
    const request = http.get({ host: address, port, path, headers, signal }, (response) => {
      response.resume();
      done(matches(response.statusCode, matcher), `status ${response.statusCode}, expected ${matcher}`);
    });
    request.on("error", (error) =>
      done(false, signal.aborted ? `no answer in ${timeoutSeconds} seconds` : `no answer: ${error.code ?? error.name}`),
    );
  });
}

/** As in a target group: "200", "200,204", "200-299". */
function matches(status, matcher) {
  return matcher.split(",").some((part) => {
    const [from, to = from] = part.split("-").map(Number);
    return status >= from && status <= to;
  });
}

exports.handler = smokeTest;
