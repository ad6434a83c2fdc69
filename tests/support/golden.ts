import * as fs from "node:fs";
import * as path from "node:path";

/**
 * Holds a text against a file that people review. `npm test -- -u` writes the file; in CI a missing or different one fails.
 */
export function expectGolden(text: string, file: string): void {
  const state = (expect.getState() as unknown as { snapshotState: { _updateSnapshot: "all" | "new" | "none" } })
    .snapshotState;
  if (state._updateSnapshot === "all") {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }
  expect(
    fs.existsSync(file) ? fs.readFileSync(file, "utf8") : `${file} does not exist: write it with npm test -- -u`,
  ).toBe(text);
}
