import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { type PreviewReport } from "../../tools/preview/report/model";
import { repositoryDir } from "./project";

export interface PreviewRun {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** What was written to preview.json, when something was. */
  readonly report: PreviewReport | undefined;
  /** Files in the output folder. */
  readonly files: readonly string[];
}

/** Whoever runs the specs may have one. */
const noPassphrase = { PULUMI_CONFIG_PASSPHRASE: undefined, PULUMI_CONFIG_PASSPHRASE_FILE: undefined };

/** Runs the command in a process of its own, as a user does. */
export function runPreview(args: readonly string[], out?: string, env: NodeJS.ProcessEnv = {}): PreviewRun {
  const main = path.join(repositoryDir, "tools", "preview", "bin.cjs");
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [main, ...args, ...(out === undefined ? [] : ["--out", out])],
    {
      encoding: "utf8",
      env: { ...process.env, ...noPassphrase, NO_COLOR: "1", NODE_OPTIONS: "", ...env },
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  const file = out === undefined ? undefined : path.join(out, "preview.json");
  return {
    status,
    stdout,
    stderr,
    report:
      file !== undefined && fs.existsSync(file)
        ? (JSON.parse(fs.readFileSync(file, "utf8")) as PreviewReport)
        : undefined,
    files: out !== undefined && fs.existsSync(out) && fs.statSync(out).isDirectory() ? fs.readdirSync(out).sort() : [],
  };
}
