/** The only place where the service reads the environment; `readConfig` says what the values mean. */
export function environment(): NodeJS.ProcessEnv {
  // eslint-disable-next-line no-restricted-properties -- this is the one place
  return process.env;
}
