import { installCommand } from "../cli";
import { outsideError, refused } from "../errors";
import { always, type Check } from "./check";

/** An older CLI may not understand what the SDK writes; a newer minor one does. */
export const cli: Check = {
  name: "Pulumi CLI",
  appliesTo: always,
  run: async ({ pulumi, minimum }) => {
    const { status, stdout, stderr } = await pulumi.query(["version"]);
    if (status !== 0) throw outsideError(`\`pulumi version\` ended with status ${status}: ${stderr.trim()}`);
    const found = stdout.trim();
    const [have, want] = [partsOf(found), partsOf(minimum)];
    if (have === undefined || want === undefined)
      throw outsideError(`\`pulumi version\` answered "${found}", which is no version.`);
    if (have[0] !== want[0] || isOlder(have, want))
      throw refused(
        `The Pulumi CLI is ${found}; the SDK of this repository needs ${minimum} or a newer one of ${want[0]}.x. Install it:\n  ${installCommand(minimum)}`,
      );
    return found;
  },
};

type Parts = readonly [number, number, number];

function partsOf(version: string): Parts | undefined {
  const found = /^v?(\d+)\.(\d+)\.(\d+)/.exec(version);
  return found === null ? undefined : [Number(found[1]), Number(found[2]), Number(found[3])];
}

function isOlder(a: Parts, b: Parts): boolean {
  const first = a.findIndex((part, index) => part !== b[index]);
  return first !== -1 && (a[first] ?? 0) < (b[first] ?? 0);
}
