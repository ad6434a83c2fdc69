import * as os from "node:os";

/** The only place where this tool reads the environment: who runs it, as the pipeline or the machine says. */
export function currentUser(): string {
  const { GITHUB_ACTOR, BUILD_USER_ID } = process.env;
  return [GITHUB_ACTOR, BUILD_USER_ID, accountName()].find((name) => name !== undefined && name !== "") ?? "unknown";
}

/** For git: in English, because its refusals are told apart by their text. */
export function gitEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, LC_ALL: "C", GIT_OPTIONAL_LOCKS: "0" };
}

/** A container may run under a number that has no name. */
function accountName(): string | undefined {
  try {
    return os.userInfo().username;
  } catch {
    return undefined;
  }
}

/** The SDK tells every user of Node 20 that versions of next year will not run there; the lock file keeps it from mattering. */
export function withoutVersionNotice(): void {
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
}
