import { parse } from "yaml";
import { fits } from "./exemptions/model";

/** The tier of a stack: which levels and limits its resources are judged by. */
export type Profile = "development" | "production";

/**
 * Reads which profile judges which stack.
 * @throws Error with file and line when a line is no `{ stack, profile }`
 */
export function readStacks(text: string, file: string): (stack: string) => Profile {
  const content: unknown = parse(text);
  const lines: readonly unknown[] = Array.isArray(content) ? content : [];
  const rows = lines.map((line, index) => {
    const { stack, profile } = (line ?? {}) as Readonly<Record<string, unknown>>;
    if (typeof stack !== "string" || (profile !== "development" && profile !== "production"))
      throw new Error(
        `${file}: line ${String(index + 1)} must be { stack: NAME, profile: development | production }, got ${JSON.stringify(line)}`,
      );
    return { stack, profile } as const;
  });
  return (name) => rows.find(({ stack }) => fits(stack, name))?.profile ?? "production";
}
