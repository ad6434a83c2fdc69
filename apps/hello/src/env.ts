/** The only place where the service reads the environment; `readConfig` says what the values mean. */
export function environment(): NodeJS.ProcessEnv {
  return process.env;
}
