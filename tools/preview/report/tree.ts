import { rootStackType } from "../engine/urn";
import { type ReportedResource } from "./model";
import { longestName, shortened } from "./shorten";
import { type Style } from "./style";
import { unlimited, type Width } from "./width";

/** The resources as a tree, children in the order in which the program made them. */
export function renderTree(resources: readonly ReportedResource[], style: Style, width: Width = unlimited): string[] {
  const children = new Map<string | null, ReportedResource[]>();
  for (const resource of resources) {
    const siblings = children.get(resource.parent);
    if (siblings === undefined) children.set(resource.parent, [resource]);
    else siblings.push(resource);
  }
  const root = resources.find((resource) => resource.type === rootStackType);
  const lines: string[] = [];
  const draw = (resource: ReportedResource, prefix: string): void => {
    const below = children.get(resource.urn) ?? [];
    below.forEach((child, index) => {
      const last = index === below.length - 1;
      const branch = `${prefix}${last ? "└─ " : "├─ "}`;
      const type = typeLabel(child);
      const name = width.shorten(shortened(child.name, longestName), branch.length + type.length + 1);
      lines.push(`${style.dim(branch)}${name} ${style.dim(type)}`);
      draw(child, `${prefix}${last ? "   " : "│  "}`);
    });
  };
  if (root !== undefined) {
    lines.push(style.bold(root.name));
    draw(root, "");
  }
  return lines;
}

/** The type, and whether the resource is there already. */
export function typeLabel({ type, read }: ReportedResource): string {
  return `${shortType(type)}${read ? " (read)" : ""}`;
}

/** `aws:ec2/subnet:Subnet` as people write it: `aws:ec2:Subnet`. */
export function shortType(type: string): string {
  return type.replace(/\/[^:]*/, "");
}
