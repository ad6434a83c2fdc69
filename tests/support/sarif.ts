import { toBeValidSarifLog } from "@microsoft/jest-sarif";

interface Verdict {
  readonly pass: boolean;
  readonly message: () => string;
}

/** A matcher that needs nothing of jest's; its declared type says otherwise. */
const validate = toBeValidSarifLog as unknown as (log: unknown) => Verdict;

/** Faults of a text by the published schema of SARIF 2.1.0; empty when it is valid. */
export function sarifFaults(text: string): string {
  const { pass, message } = validate(JSON.parse(text));
  return pass ? "" : message();
}
