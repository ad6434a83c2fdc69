import * as http from "node:http";
import * as https from "node:https";

/** Asks an address once. It never throws: an address that does not answer is a result. */
export type SmokeTest = (url: string) => Promise<{ readonly ok: boolean; readonly message: string }>;

export interface SmokeOptions {
  readonly timeoutMs: number;
  /** Take the certificate as it is: an environment without a domain has one that nobody signed. */
  readonly insecure: boolean;
}

/** GET, without following redirects: a redirect to a login page is an answer. */
export function createSmokeTest({ timeoutMs, insecure }: SmokeOptions): SmokeTest {
  return (url) =>
    new Promise((resolve) => {
      const started = Date.now();
      const failed = (message: string) => {
        resolve({ ok: false, message });
      };
      const get = url.startsWith("https:") ? https.get : http.get;
      const request = get(
        url,
        {
          headers: { "user-agent": "release-verify", accept: "*/*" },
          signal: AbortSignal.timeout(timeoutMs),
          // One connection a request: nothing is left open when the command ends.
          agent: false,
          ...(insecure ? { rejectUnauthorized: false } : {}),
        },
        (response) => {
          const status = response.statusCode ?? 0;
          // The body is of no interest; that it is cut off here is no error.
          response.on("error", () => undefined).resume();
          resolve({ ok: status >= 200 && status < 400, message: `${status} in ${Date.now() - started} ms` });
          request.destroy();
        },
      );
      request.on("error", (error: NodeJS.ErrnoException) => {
        if (error.name === "AbortError" || error.name === "TimeoutError")
          failed(`no answer within ${timeoutMs / 1000} s`);
        else if (/CERT|SELF_SIGNED/.test(error.code ?? ""))
          failed(`${error.message}; with a self-signed certificate say --smoke-insecure`);
        else failed(error.message);
      });
    });
}
