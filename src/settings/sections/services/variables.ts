import { z } from "zod";
import { isCredential, namesCredential } from "../../../../components/shared/credentials";

/** Name of a variable of a container; `example` is shown to whoever gets it wrong. */
export function variableLike(example: string) {
  return z.string().regex(/^[A-Z][A-Z0-9_]*$/, `want a variable in upper case, such as ${example}`);
}

/**
 * Variables whose values anybody may read. What looks like a credential is refused, and not shown: it may be one.
 *
 * @param instead - where a credential belongs
 */
export function plainVariables(variable: z.ZodString, value: z.ZodString, instead: string) {
  return z.record(variable, value).superRefine((variables, context) => {
    for (const [name, text] of Object.entries(variables)) {
      if (namesCredential(name) || isCredential(text)) {
        context.addIssue({
          code: "custom",
          path: [name],
          params: { secret: true },
          message: `looks like a credential: ${instead}`,
        });
      }
    }
  });
}
