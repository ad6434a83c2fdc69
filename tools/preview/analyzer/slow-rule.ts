import * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import { messageOf, programError } from "../errors";
import { type Progress } from "../progress";
import { type ReadyPack, preparePack } from "./analyze";
import { type PackConfigFile } from "./config";
import { type Question, SilentPackError } from "./limits";
import { type PackStart, startPack } from "./pack-process";
import { configureRequest } from "./requests";

type Restart = Omit<PackStart, "mode" | "trace"> & {
  readonly packConfig: { content: PackConfigFile; shown: string } | undefined;
};

/** What takes longer than that in a search is what is searched for: the other rules need milliseconds. */
const probeMs = 5000;

/**
 * Says which rule does not end. A pack runs all its rules in one call and a loop leaves it deaf, so it is started again and asked the
 * same with half of the rules switched off, then half of the rest, until one is left.
 */
export async function explainSilence(silent: SilentPackError, start: Restart, progress: Progress): Promise<Error> {
  const questions = silent.questions.filter(({ request }) => isAboutRules(request));
  if (questions.length === 0) return silent;
  progress.stage(`${start.run.project}/${start.run.stack}: looking for the rule that does not end`);
  const restarts = new Restarts(start, silent);
  const stop = () => {
    restarts.stop();
  };
  process.once("exit", stop);
  try {
    for (const question of questions) {
      const { enabled } = await restarts.pack();
      const suspects = enabled.filter(({ scope }) => (scope === "stack") === (question.rpc === "analyzeStack"));
      const names = suspects.map(({ name }) => name);
      const answers = (some: readonly string[]) => restarts.answers(question, some);
      if (questions.length > 1 && (await answers(names))) continue;
      return programError(describe(silent, question, await firstSlow(names, answers)));
    }
    return silent;
  } catch (error) {
    return error instanceof SilentPackError ? silent : programError(`${silent.message} ${messageOf(error)}`);
  } finally {
    stop();
    process.removeListener("exit", stop);
  }
}

function isAboutRules(request: unknown): boolean {
  return request instanceof proto.AnalyzeRequest || request instanceof proto.AnalyzeStackRequest;
}

function describe({ pack, limitMs }: SilentPackError, { rpc, request }: Question, rule: string | undefined): string {
  const about = request instanceof proto.AnalyzeRequest ? request.getUrn() : "the stack";
  const what = `did not end ${rpc} of ${about} within ${String(limitMs / 1000)} s`;
  const todo = "Repair it, or allow more with --rule-timeout SECONDS.";
  return rule === undefined
    ? `The policy pack in ${pack.dir} ${what}, though each of its rules by itself did. ${todo}`
    : `Policy "${rule}" of the pack in ${pack.dir} ${what}: it loops, or waits for what never comes. ${todo}`;
}

/** The one among `names` with which `answers` is false; undefined when each of them by itself is answered. */
export async function firstSlow(
  names: readonly string[],
  answers: (names: readonly string[]) => Promise<boolean>,
): Promise<string | undefined> {
  let suspects = names;
  while (suspects.length > 1) {
    const half = suspects.slice(0, Math.ceil(suspects.length / 2));
    suspects = (await answers(half)) ? suspects.slice(half.length) : half;
  }
  const [last] = suspects;
  return last === undefined || (await answers([last])) ? undefined : last;
}

/** A pack that is started again after each question that it did not answer. */
class Restarts {
  private current: { ready: Promise<ReadyPack>; stop: () => void } | undefined;

  constructor(
    private readonly start: Restart,
    private readonly silent: SilentPackError,
  ) {}

  pack(): Promise<ReadyPack> {
    if (this.current === undefined) {
      const { run, config, packConfig } = this.start;
      const pack = startPack({ ...this.start, mode: this.silent.pack.mode });
      this.current = { ready: preparePack(pack, run, config, packConfig), stop: pack.stop };
    }
    return this.current.ready;
  }

  /** Whether a question is answered with these rules alone. */
  async answers({ rpc, request }: Question, names: readonly string[]): Promise<boolean> {
    const { client, settings } = await this.pack();
    const others = Object.entries(settings).map(([name, setting]): [string, typeof setting] =>
      names.includes(name) ? [name, setting] : [name, { ...setting, level: "disabled" }],
    );
    const asked = client.within(Math.min(probeMs, this.silent.limitMs));
    await client.configure(configureRequest(Object.fromEntries(others)));
    try {
      if (request instanceof proto.AnalyzeStackRequest) await asked.analyzeStack(request);
      else if (request instanceof proto.AnalyzeRequest)
        await (rpc === "remediate" ? asked.remediate(request) : asked.analyze(request));
      return true;
    } catch (error) {
      if (!(error instanceof SilentPackError)) throw error;
      this.stop();
      return false;
    }
  }

  stop(): void {
    this.current?.stop();
    this.current = undefined;
  }
}
