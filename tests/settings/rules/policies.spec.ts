import { warningsOf } from "../../../src/settings/rules/limits";
import { policiesOf, policyWarnings } from "../../../src/settings/rules/policies";
import { ofType } from "../../support/record";
import { everyKind, recordSections, settingsOf, type Sections } from "../../support/settings-run";
import { parsed, problemsOf, smallest } from "../support";

const internal = { kind: "internal", description: "A part" };
const names = (count: number) =>
  Array.from({ length: count }, (_, index) => `bucket-${String.fromCharCode(97 + index)}`);
const buckets = (count: number): Sections => ({
  ...smallest(),
  resources: Object.fromEntries(names(count).map((name) => [name, { kind: "bucket" }])),
  services: { hub: { ...internal, needs: names(count) } },
});

test("a service that needs more than its role has room for is refused, and told before", () => {
  expect(policyWarnings(parsed(buckets(11)))).toEqual([]);
  expect(warningsOf(parsed(buckets(14)))).toEqual([
    "about 10130 of 10240 characters of a role's policies for what hub needs: AWS gives no more.",
  ]);
  expect(problemsOf(buckets(15))).toEqual([
    "services.hub.needs: what hub needs takes about 10850 characters of a role's policies, and IAM has room for 10240. Split the service, or keep more in one of them.",
  ]);
});

test("so is one with too many secrets", () => {
  const arn = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:team/db-AbCdEf";
  const secrets = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`S${index}`, `${arn}:key${index}::`]));
  expect(problemsOf({ ...smallest(), services: { hub: { ...internal, secrets: secrets(100) } } })).toEqual([]);
  expect(problemsOf({ ...smallest(), services: { hub: { ...internal, secrets: secrets(130) } } })).toHaveLength(1);
});

test("what is said of a role is not less than what the program gives it, nor twice as much", async () => {
  const fileSystem = {
    name: "uploads",
    path: "/srv/uploads",
    fileSystemArn: "arn:aws:elasticfilesystem:eu-west-1:111122223333:file-system/fs-0123456789abcdef0",
    accessPointArn: "arn:aws:elasticfilesystem:eu-west-1:111122223333:access-point/fsap-0123456789abcdef0",
    securityGroupId: "sg-0123",
  };
  const image = `fluent-bit@sha256:${"0".repeat(64)}`;
  const long = (word: string) => `${word}-${"x".repeat(19 - word.length)}`;
  const [base, aurora, uploads, jobs, mailer] = ["base", "aurora", "uploads", "jobs", "mailer"].map(long) as [
    string,
    ...string[],
  ];
  const sections: Sections = {
    ...everyKind(),
    resources: {
      [base]: { kind: "postgres" },
      [aurora!]: { kind: "auroraPostgres" },
      [uploads!]: { kind: "bucket" },
      [jobs!]: { kind: "queue" },
    },
    services: {
      base: { ...internal, needs: [base] },
      aurora: { ...internal, needs: [aurora] },
      user: { ...internal, needs: [`${base}:app_user`] },
      bucket: { ...internal, needs: [uploads] },
      queue: { ...internal, needs: [`${jobs!}:both`] },
      files: { ...internal, fileSystems: [fileSystem] },
      exec: { ...internal, enableExecuteCommand: true },
      sender: { ...internal, mayCall: [mailer] },
      [mailer!]: { kind: "worker", description: "Sends letters", callers: ["sender"] },
      traces: { ...internal, sidecars: { openTelemetry: {} } },
      router: { ...internal, sidecars: { logRouter: { image } } },
      config: {
        ...internal,
        config: { parameters: { GREETING: "hello" }, secrets: { SIGNATURE: { kind: "generated" } } },
      },
    },
  };
  const said = new Map(rolesOf(sections));
  const policies = ofType(await recordSections(sections), "aws:iam/rolePolicy:RolePolicy").filter(({ name }) =>
    said.has(name),
  );
  expect(policies.length).toBeGreaterThan(20);
  for (const { name, inputs } of policies) {
    const { length } = String(inputs.policy);
    expect([name, said.get(name)! >= length, said.get(name)! < 2.2 * length]).toEqual([name, true, true]);
  }
});

/** `shop-task` -> the characters that the settings expect of it. */
function rolesOf(sections: Sections): [string, number][] {
  return policiesOf(settingsOf(sections)).map(({ key, used }) => {
    const [, service = "", part] = key.split(".");
    return [`${service}-${part === "needs" ? "task" : "execution"}`, used];
  });
}
