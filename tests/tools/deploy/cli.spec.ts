import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as http from "node:http";
import { type AddressInfo } from "node:net";
import * as path from "node:path";
import { z } from "zod";
import { createPulumi, queryJson } from "../../../tools/deploy/cli";
import { removeProjects } from "../../support/project";
import { answers, calls, deployProject, environmentOf, launcher } from "./support";

afterAll(removeProjects);

const world = (root: string) => ({ root, env: environmentOf(root), terminal: false, note: () => undefined });

test("a question is never answered by a person, and what it prints is not shown", async () => {
  const root = deployProject();
  answers(root, [{ to: "pulumi whoami", stdout: "team\n", stderr: "a word\n", status: 7 }]);
  expect(await createPulumi(world(root), "3.248.0").query(["whoami"])).toEqual({
    status: 7,
    stdout: "team\n",
    stderr: "a word\n",
  });
  expect(calls(root)).toEqual(["pulumi whoami --non-interactive"]);
});

test.each<[string, { stdout?: string; stderr?: string; status?: number }, string]>([
  [
    "a failure",
    { status: 255, stderr: "error: no key\n" },
    "`pulumi stack export` ended with status 255: error: no key",
  ],
  ["a failure without words", { status: 1 }, "`pulumi stack export` ended with status 1: no message"],
  ["no JSON", { stdout: "hunter2" }, "`pulumi stack export` did not answer with JSON."],
  [
    "another form",
    { stdout: '{"a":{"b":"hunter2"}}' },
    "`pulumi stack export` answered in a form that is not known here: look at a.b.",
  ],
])("%s is told without the answer, which may hold secrets", async (_name, answer, message) => {
  const root = deployProject();
  answers(root, [{ to: "pulumi stack export", ...answer }]);
  const schema = z.object({ a: z.object({ b: z.number() }) });
  const asked = queryJson(createPulumi(world(root), "3.248.0"), ["stack", "export"], schema);
  await expect(asked).rejects.toMatchObject({ message, exitCode: 3 });
});

/** AWS's part of a deployment: STS, over its own protocol. */
async function withSts<T>(account: string, use: (url: string) => Promise<T>): Promise<T> {
  const server = http.createServer((_request, response) => {
    response.setHeader("content-type", "text/xml");
    response.end(
      `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws:iam::${account}:user/team</Arn><UserId>A</UserId><Account>${account}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

interface Running {
  readonly signal: (signal: NodeJS.Signals) => void;
  /** Waits for something in what it has printed. */
  readonly says: (text: string) => Promise<void>;
  readonly ended: Promise<{ status: number | null; noted: string }>;
}

/** The whole command in a process of its own, with the real clients of AWS. */
function start(root: string, argv: readonly string[], endpoint: string): Running {
  const env = {
    ...environmentOf(root),
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_SESSION_TOKEN: undefined,
    AWS_PROFILE: undefined,
    CI: "true",
  };
  const child = spawn(process.execPath, [launcher(root), ...argv], { env, stdio: ["ignore", "pipe", "pipe"] });
  let text = "";
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      for (const listener of listeners) listener();
    });
  return {
    signal: (signal) => void child.kill(signal),
    says: (wanted) =>
      new Promise((resolve) => {
        const look = () => {
          if (text.includes(wanted)) resolve();
        };
        listeners.add(look);
        look();
      }),
    ended: new Promise((resolve) => {
      child.once("close", (status) => {
        resolve({ status, noted: text });
      });
    }),
  };
}

test("the real clients find the account out", async () => {
  const root = deployProject();
  const { status, noted } = await withSts("111122223333", (url) => start(root, ["refresh", "dev", "--yes"], url).ended);
  expect(noted).toContain("[4/5] account … refused\n");
  expect(noted).toContain(
    "The credentials belong to account 111122223333 (arn:aws:iam::111122223333:user/team); platform:environment.accountId in Pulumi.dev.yaml is 444455556666. Choose the right ones with AWS_PROFILE.\n",
  );
  expect(status).toBe(1);
  expect(calls(root)).not.toContain("pulumi refresh --stack dev --yes --non-interactive");
});

test.each<NodeJS.Signals>(["SIGINT", "SIGTERM"])(
  "%s reaches pulumi once, as an interrupt, and is waited for",
  async (signal) => {
    const root = deployProject();
    answers(root, [{ to: "pulumi refresh", stdout: "refreshing\n", status: 255, untilFinished: true }]);
    await withSts("444455556666", async (url) => {
      const running = start(root, ["refresh", "dev", "--yes"], url);
      await running.says("refreshing");
      running.signal(signal);
      await running.says(`${signal}: pulumi ends what it has begun; waiting for it ...`);
      // Two that come at once are one.
      await running.says("got SIGINT");
      running.signal("SIGINT");
      await running.says("SIGINT: still waiting for pulumi");
      running.signal("SIGTERM");
      await running.says("SIGTERM: still waiting for pulumi");
      fs.writeFileSync(path.join(root, "finished"), "");
      const { status, noted } = await running.ended;
      expect(noted).toContain("`pulumi refresh` ended with status 255");
      expect(status).toBe(3);
    });
    expect(calls(root).slice(-2)).toEqual(["pulumi refresh --stack dev --yes --non-interactive", "SIGINT"]);
  },
);
