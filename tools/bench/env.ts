/** The only place where the bench reads the environment: what it starts gets its own. */
export function environment(): NodeJS.ProcessEnv {
  return process.env;
}
