import * as path from "node:path";
import { buildApp } from "../../../tools/bench/load/build-app";
import { type Rolling, rollUnderLoad } from "../../../tools/bench/load/rolling";
import { makeProject, removeProjects, repositoryDir } from "../../support/project";

jest.setTimeout(600_000);

let entry: string;
beforeAll(() => {
  entry = buildApp(repositoryDir, "hello", path.join(makeProject({}), "dist"));
});
afterAll(removeProjects);

/** The outgoing task gets 200 more requests than it should, far more than there are connections. */
const deployment = (change: Partial<Rolling>): Rolling => ({
  entry,
  environment: { DRAIN_SECONDS: "3" },
  requests: 4000,
  connections: 10,
  signal: "SIGTERM",
  late: 200,
  ...change,
});

test("SIGTERM in the middle of the load: every request is answered", async () => {
  const { answers, failed, farewells, outgoing, staying } = await rollUnderLoad(deployment({}));
  expect(answers).toEqual({ ok: 4000, other: 0, none: 0 });
  expect(failed).toBe(0);
  // It did get requests while it was stopping, and told each of them not to keep the connection.
  expect(farewells).toBeGreaterThan(100);
  expect(outgoing).toMatchObject({ code: 0, signal: null });
  expect(staying).toEqual({ code: 0, signal: null });
  const log = outgoing.lines.map((line) => JSON.parse(line));
  expect(
    log.filter(({ message }) => message !== "request" && message !== undefined).map(({ message }) => message),
  ).toEqual([
    "listening",
    "stopping: no longer ready, still taking requests",
    "stopping: no new connections",
    "stopped",
  ]);
  // What the metrics counted is what the access log shows.
  const requests = log.filter(({ message }) => message === "request");
  const counted = log.filter(({ _aws }) => _aws !== undefined);
  expect(counted.reduce((sum: number, { Requests }) => sum + Number(Requests), 0)).toBe(requests.length);
  expect(counted.map(({ Faults }) => Faults)).toEqual(counted.map(() => 0));
});

test("the load does show a stop that is not graceful", async () => {
  const { failed, outgoing } = await rollUnderLoad(deployment({ signal: "SIGKILL" }));
  expect(failed).toBeGreaterThan(0);
  expect(outgoing).toMatchObject({ code: null, signal: "SIGKILL" });
});

test("the load does show a stop without the drain: the load balancer is not told in time", async () => {
  const { failed, outgoing } = await rollUnderLoad(deployment({ environment: { DRAIN_SECONDS: "0" } }));
  expect(failed).toBeGreaterThan(0);
  expect(outgoing).toMatchObject({ code: 0, signal: null });
});
