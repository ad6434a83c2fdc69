import * as fs from "node:fs";
import * as path from "node:path";
import { environment, githubCheckout, wantsColor } from "./env";
import { PreviewError, exitCodes, messageOf } from "./errors";
import { help, parseOptions } from "./options";
import { chooseStack, preview } from "./preview";
import { createProgress } from "./progress";
import { readProject } from "./project/project";
import { renderAnnotations } from "./report/annotations";
import { type PreviewReport } from "./report/model";
import { renderJson, writeOutputs } from "./report/outputs";
import { createStyle } from "./report/style";
import { renderText } from "./report/text";
import { createWidth, unlimited } from "./report/width";
import { checkFolder } from "./report/write";

const repository = path.join(__dirname, "..", "..");

async function main(argv: readonly string[]): Promise<number> {
  const options = parseOptions(argv, repository);
  if (options.help) {
    process.stdout.write(help);
    return exitCodes.clean;
  }
  const started = Date.now();
  const project = readProject(options.cwd);
  const stack = chooseStack(project, options.stack);
  const out = options.out ?? path.join(project.dir, "out", "preview", stack);
  checkFolder(out);
  const progress = createProgress(process.stderr);
  const report = await preview({
    options,
    project,
    stack,
    fallbackPack: path.join(repository, "policies"),
    env: environment(),
    progress,
  });
  writeOutputs(report, out);
  process.stdout.write(options.json ? renderJson(report) : renderForReader(report));
  const checkout = githubCheckout();
  if (checkout !== undefined)
    process.stderr.write(
      renderAnnotations(report, path.relative(fs.realpathSync(checkout), fs.realpathSync(project.dir))),
    );
  process.stderr.write(
    `${((Date.now() - started) / 1000).toFixed(1)} s; details in ${path.relative(process.cwd(), path.join(out, "report.html"))}\n`,
  );
  return report.verdict === "pass" ? exitCodes.clean : exitCodes.violated;
}

function renderForReader(report: PreviewReport): string {
  const width = process.stdout.isTTY ? createWidth(process.stdout.columns) : unlimited;
  return renderText(report, createStyle(wantsColor(process.stdout)), width);
}

/** Runs the command and ends the process with its exit status. */
export function run(argv: readonly string[]): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    // A reader that has seen enough (`| head`) is no fault and changes no verdict; a full disk behind a redirection is one.
    if (error.code === "EPIPE") return;
    process.stderr.write(`the report could not be written to stdout: ${error.message}\n`);
    process.exit(exitCodes.usage);
  });
  for (const [signal, status] of [
    ["SIGINT", 130],
    ["SIGTERM", 143],
    // The terminal was closed.
    ["SIGHUP", 129],
  ] as const)
    process.once(signal, () => process.exit(status));
  main(argv).then(
    (status) => {
      process.exitCode = status;
    },
    (error: unknown) => {
      const known = error instanceof PreviewError;
      process.stderr.write(
        `${known ? error.message : `fault in the preview itself: ${error instanceof Error ? (error.stack ?? error.message) : messageOf(error)}`}\n`,
      );
      process.exitCode = known ? error.exitCode : exitCodes.program;
    },
  );
}
