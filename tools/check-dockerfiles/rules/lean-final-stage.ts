import { type Rule } from "../rule";
import { commandsOf } from "../shell";
import { finalStages, instructionsOf, lineOf } from "../source";

/** At the start of a command; a path that holds the word is none. */
const builders = [
  /^(?:npm|pnpm)\s+(?:ci|i|install|add|run|exec)\b/,
  /^yarn(?:\s+(?:install|add|run|build)\b|$)/,
  /^npx\s/,
  /^tsc\b/,
  /^(?:make|cmake|gcc|g\+\+)(?:\s|$)/,
  /^(?:apk|apt-get|apt|dnf|yum)\s.*\b(?:build-base|build-essential|gcc|make)\b/,
  /^(?:go|cargo|mvn|gradle|\.\/gradlew)\s+(?:build|install|package)\b/,
];

/** What builds is not needed to run: it makes the image large, is scanned for faults, and helps those who broke in. */
export const leanFinalStage: Rule = {
  id: "lean-final-stage",
  title: "what builds stays in a stage of its own",
  check: (source) =>
    finalStages(source)
      .flatMap((stage) => instructionsOf(stage, "RUN"))
      .flatMap((run) => {
        const found = commandsOf(run).find((command) => builders.some((builder) => builder.test(command)));
        if (found === undefined) return [];
        const message = `"${found}" in the image that runs: build in a stage before it and COPY --from that`;
        return { line: lineOf(run), message };
      }),
};
