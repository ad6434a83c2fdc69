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

/** The checkout of a GitHub Actions job, which reads commands out of what a step prints; undefined outside of one. */
export function githubCheckout(): string | undefined {
  if (process.env.GITHUB_ACTIONS !== "true") return undefined;
  return process.env.GITHUB_WORKSPACE ?? process.cwd();
}
