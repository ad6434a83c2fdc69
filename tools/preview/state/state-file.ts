import { type StackIdentity } from "../engine/model";
import { usageError } from "../errors";
import { type ModeRun } from "../modes";
import { checkPlace, type PrivateFile, writePrivate } from "../private-file";
import { type StackConfig } from "../project/config";
import { type Redactor } from "../redact/redactor";
import { passphraseOf } from "../secrets/passphrase";
import { renderDeployment } from "./deployment";
import { blindSealer, passphraseSealer, type Sealer } from "./sealer";

export interface StateInput {
  readonly file: string;
  readonly projectDir: string;
  readonly run: StackIdentity;
  readonly config: StackConfig;
  readonly env: NodeJS.ProcessEnv;
}

/** A state file that can be written once the program has run. */
export interface StateFile {
  /** Writes the resources of mode known. @returns what the reader of the report should know */
  readonly write: (runs: readonly ModeRun[], redactor: Redactor) => string[];
}

/** Checks place and passphrase, before seconds of work would end in an error. */
export function prepareState(input: StateInput): StateFile {
  const target: PrivateFile = { file: input.file, what: "state", option: "--state" };
  checkPlace(target);
  const sealer = chooseSealer(input);
  return {
    write: (runs, redactor) => {
      const known = runs.find(({ mode }) => mode === "known");
      if (known === undefined) throw usageError("--state writes the resources of mode known; --mode first has none.");
      const { text, marked, unmarked } = renderDeployment(known.resources, input.projectDir, sealer, redactor);
      writePrivate(target, text);
      return notices(sealer, marked, unmarked);
    },
  };
}

function chooseSealer({ run, config, env }: StateInput): Sealer {
  const passphrase = passphraseOf(env);
  if (passphrase === undefined) return blindSealer;
  const given = config.salt === undefined ? undefined : { salt: config.salt, file: `Pulumi.${run.stack}.yaml` };
  return passphraseSealer(passphrase, `${run.project}/${run.stack}`, given);
}

function notices(sealer: Sealer, marked: number, unmarked: number): string[] {
  const lost = marked + unmarked;
  return [
    ...(sealer.kept || lost === 0
      ? []
      : [
          `--state: ${lost === 1 ? "one secret value is" : `${String(lost)} secret values are`} written as "[secret]"; set PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE to have them encrypted instead`,
        ]),
    ...(unmarked === 0
      ? []
      : [
          `--state: ${unmarked === 1 ? "one value that is not marked as secret is hidden, because it holds one" : `${String(unmarked)} values that are not marked as secret are hidden, because they hold one`}; a deployment writes it in clear text`,
        ]),
  ];
}
