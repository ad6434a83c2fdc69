import * as fs from "node:fs";
import * as path from "node:path";
import { Cipher } from "../../tools/preview/secrets/cipher";
import { traceDir } from "./engine-trace";
import { makeProject, repositoryDir } from "./project";

const fixture = (name: string) => fs.readFileSync(path.join(traceDir, name), "utf8");

/** The state that the real engine left behind, and the passphrase under which it was recorded. */
export const recordedState = JSON.parse(fixture("state.json"));
export const recordedPassphrase = "x";
const salt: string = recordedState.deployment.secrets_providers.state.salt;
export const recordedCipher = () =>
  Cipher.fromPassphrase(recordedPassphrase, Buffer.from(salt.split(":")[1]!, "base64"));

/** Program, pack and stack file of the recording, as a project on disk. */
export function traceProject(): string {
  const password = recordedCipher().encrypt("hunter2-planted", "stack file");
  const dir = makeProject({
    "Pulumi.yaml": "name: trace\nruntime: nodejs\nmain: src/index.ts\n",
    "Pulumi.dev.yaml": `encryptionsalt: ${salt}
config:
  aws:region: eu-west-1
  trace:network: { cidr: 10.0.0.0/16 }
  trace:password:
    secure: ${password}
`,
    "src/index.ts": fixture("program.ts"),
    "policies/index.js": fixture("pack.js"),
    "policies/PulumiPolicy.yaml": "runtime: nodejs\n",
    "policies/package.json": '{ "name": "trace-pack", "version": "1.0.0", "main": "index.js" }',
    "profile.json": fixture("profile.json"),
  });
  fs.symlinkSync(path.join(repositoryDir, "node_modules"), path.join(dir, "node_modules"));
  return dir;
}
