import { rootStackType } from "../engine/urn";
import { type ReportedResource } from "./model";
import { type Style } from "./style";

/** The resources as a tree, children in the order in which the program made them. */
export function renderTree(resources: readonly ReportedResource[], style: Style): string[] {
  const children = new Map<string | null, ReportedResource[]>();
  for (const resource of resources) {
    const siblings = children.get(resource.parent) ?? [];
    children.set(resource.parent, [...siblings, resource]);
  }
  const root = resources.find((resource) => resource.type === rootStackType);
  const lines: string[] = [];
  const draw = (resource: ReportedResource, prefix: string): void => {
    const below = children.get(resource.urn) ?? [];
    below.forEach((child, index) => {
      const last = index === below.length - 1;
      lines.push(`${style.dim(`${prefix}${last ? "└─ " : "├─ "}`)}${child.name} ${style.dim(shortType(child.type))}`);
      draw(child, `${prefix}${last ? "   " : "│  "}`);
    });
  };
  if (root !== undefined) {
    lines.push(style.bold(root.name));
    draw(root, "");
  }
  return lines;
}

/** `aws:ec2/subnet:Subnet` as people write it: `aws:ec2:Subnet`. */
export function shortType(type: string): string {
  return type.replace(/\/[^:]*/, "");
}
