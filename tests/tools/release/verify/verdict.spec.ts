import fc from "fast-check";
import {
  conditions,
  type Finding,
  type Meant,
  nothingSeen,
  type Observation,
} from "../../../../tools/release/verify/model";
import { decide, judge } from "../../../../tools/release/verify/verdict";
import { helloImage, helloRevision } from "../../../support/release-project";

const state = fc.constantFrom("ok", "waiting", "failed", "skipped") as fc.Arbitrary<Finding["state"]>;

test("one failure decides, one wait keeps it open, and skipped counts as nothing", () => {
  fc.assert(
    fc.property(fc.array(state, { minLength: 6, maxLength: 6 }), (states) => {
      const findings = states.map((one, index) => ({ condition: conditions[index]!, state: one, message: "" }));
      const expected = states.includes("failed") ? "failed" : states.includes("waiting") ? "waiting" : "verified";
      expect(decide(findings)).toBe(expected);
    }),
  );
});

const otherRevision = helloRevision.replace(/12$/, "11");
const status = fc.constantFrom(
  ...["PENDING", "IN_PROGRESS", "SUCCESSFUL", "STOPPED", "STOP_REQUESTED", "ROLLBACK_REQUESTED"],
  ...["ROLLBACK_IN_PROGRESS", "ROLLBACK_SUCCESSFUL", "ROLLBACK_FAILED", "SOMETHING_NEW"],
);
const revision = fc.constantFrom(helloRevision, otherRevision);

const seen: fc.Arbitrary<Observation> = fc.record({
  service: fc.record({
    status: fc.constantFrom("ACTIVE", "DRAINING"),
    desired: fc.integer({ min: 0, max: 2 }),
    running: fc.integer({ min: 0, max: 2 }),
    pending: fc.integer({ min: 0, max: 1 }),
    deployments: fc.array(
      fc.record({
        id: fc.constant("ecs-svc/1"),
        status: fc.constantFrom("PRIMARY", "ACTIVE"),
        taskDefinitionArn: revision,
        rolloutState: fc.constantFrom("COMPLETED", "IN_PROGRESS", "FAILED", undefined),
        rolloutReason: fc.constant("reason"),
        failedTasks: fc.nat(3),
        createdAt: fc.constant(undefined),
      }),
      { maxLength: 2 },
    ),
    events: fc.constant([]),
  }),
  deployment: fc.option(
    fc.record({
      status,
      reason: fc.constant(undefined),
      stage: fc.constant(undefined),
      rollbackReason: fc.constant(undefined),
      taskDefinitionArn: revision,
      startedAt: fc.constant(undefined),
    }),
    { nil: null },
  ),
  taskDefinition: fc.constant(undefined),
  tasks: fc.array(
    fc.constant({
      id: "1",
      taskDefinitionArn: helloRevision,
      lastStatus: "RUNNING",
      desiredStatus: "RUNNING",
      containers: [{ name: "app", image: helloImage, digest: helloImage.split("@")[1] }],
    }),
    { minLength: 1, maxLength: 3 },
  ),
  platforms: fc.constant(undefined),
  alarms: fc.constant([]),
  smoke: fc.constant(undefined),
});

test.each(["rolling", "blueGreen", "linear", "canary"] as const)(
  "%s: nothing is verified unless the revision that was meant came to its good end with all its tasks",
  (strategy) => {
    const meant: Meant = {
      service: "hello",
      kind: "worker",
      strategy,
      image: helloImage,
      taskDefinitionArn: helloRevision,
      pageAlarmNames: [],
      smokeUrl: undefined,
      recordedImage: helloImage,
    };
    let verified = 0;
    fc.assert(
      fc.property(seen, (one) => {
        if (decide(judge(meant, one)) !== "verified") return;
        verified++;
        const { service, deployment } = one;
        const primary = service!.deployments.find((each) => each.status === "PRIMARY");
        expect(primary?.taskDefinitionArn).toBe(helloRevision);
        expect([service!.status, service!.running, service!.pending]).toEqual(["ACTIVE", service!.desired, 0]);
        expect(one.tasks!.length).toBeGreaterThanOrEqual(service!.running);
        if (strategy === "rolling") expect(primary?.rolloutState).toBe("COMPLETED");
        else expect(deployment).toMatchObject({ status: "SUCCESSFUL", taskDefinitionArn: helloRevision });
      }),
      { numRuns: 20_000, seed: 7 },
    );
    // Otherwise the property would hold of a function that verifies nothing.
    expect(verified).toBeGreaterThan(10);
  },
);

test("before anything is seen everything waits", () => {
  const meant: Meant = {
    service: "hello",
    kind: "web",
    strategy: "rolling",
    image: helloImage,
    taskDefinitionArn: helloRevision,
    pageAlarmNames: ["a"],
    smokeUrl: "https://example.com/",
    recordedImage: helloImage,
  };
  expect(judge(meant, nothingSeen).map(({ state: one }) => one)).toEqual(conditions.map(() => "waiting"));
});
