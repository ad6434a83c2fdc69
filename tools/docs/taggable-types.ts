import * as fs from "node:fs";
import { createRequire } from "node:module";
import * as path from "node:path";

/**
 * `policies/lib/taggable-types.json`: service -> its resources that take `tags`, from the typings of the provider that is
 * installed. The pack cannot ask the provider itself: it must run where only the pack is installed.
 */
export function renderTaggableTypes(): string {
  const provider = path.dirname(createRequire(__filename).resolve("@pulumi/aws/package.json"));
  const services = fs
    .readdirSync(provider, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !["node_modules", "types"].includes(entry.name))
    .map(({ name }) => [name, taggableIn(path.join(provider, name)).join(" ")] as const)
    .filter(([, classes]) => classes !== "");
  return `${JSON.stringify(Object.fromEntries(services.sort()), null, 2)}\n`;
}

/** Names of the classes; a token follows from one: `aws:sqs/queue:Queue`. */
function taggableIn(folder: string): string[] {
  return fs
    .readdirSync(folder)
    .filter((file) => file.endsWith(".d.ts"))
    .flatMap((file) => {
      const typings = fs.readFileSync(path.join(folder, file), "utf8");
      const [, name] = /^export declare class (\w+) extends pulumi\.CustomResource/m.exec(typings) ?? [];
      return name !== undefined && takesTags(typings) ? [name] : [];
    })
    .sort();
}

/** `tags` as a map, or as the list of an Auto Scaling group. Elsewhere the word means a filter. */
function takesTags(typings: string): boolean {
  const args = typings.slice(typings.search(/^export interface \w+Args \{/m));
  return /^ {4}tags\?: pulumi\.Input<(\{|pulumi\.Input<inputs\.autoscaling\.GroupTag>\[\])/m.test(args);
}
