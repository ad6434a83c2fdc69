/** The only place where this tool reads the environment. */
export function environment(): NodeJS.ProcessEnv {
  return process.env;
}

/** Colours are for terminals, and for people who did not say no: https://no-color.org */
export function wantsColor(stream: NodeJS.WriteStream): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (NO_COLOR !== undefined && NO_COLOR !== "") return false;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== "0") return true;
  return stream.isTTY && TERM !== "dumb";
}

/** GitHub Actions reads commands out of what a step prints. */
export function inGithubActions(): boolean {
  return process.env.GITHUB_ACTIONS === "true";
}
