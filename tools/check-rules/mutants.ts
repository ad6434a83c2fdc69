import ts from "typescript";

/** One small fault, put into the source of a rule. */
export interface Mutant {
  /** Line of the fault, from 1. */
  readonly line: number;
  /** `=== -> !==`, `if (...) -> if (false)`. */
  readonly what: string;
  /** The whole source with the fault in it. */
  readonly source: string;
}

/** What a report shows of a rule and what never decides: no spec of the rule's behaviour could notice a change. */
const metadata = ["id", "title", "description", "severity", "controls", "remediation", "url", "type"];

const swapped: ReadonlyMap<ts.SyntaxKind, string> = new Map([
  [ts.SyntaxKind.EqualsEqualsEqualsToken, "!=="],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, "==="],
  [ts.SyntaxKind.LessThanToken, "<="],
  [ts.SyntaxKind.LessThanEqualsToken, "<"],
  [ts.SyntaxKind.GreaterThanToken, ">="],
  [ts.SyntaxKind.GreaterThanEqualsToken, ">"],
  [ts.SyntaxKind.AmpersandAmpersandToken, "||"],
  [ts.SyntaxKind.BarBarToken, "&&"],
]);
const renamed: ReadonlyMap<string, string> = new Map([
  ["some", "every"],
  ["every", "some"],
  ["allHold", "anyHolds"],
  ["anyHolds", "allHold"],
  ["startsWith", "endsWith"],
  ["endsWith", "startsWith"],
]);

/**
 * Every mutant of a rule: conditions inverted or taken for granted, comparisons moved by one, findings left out, entries of lists
 * removed, numbers moved, patterns that fit everything or nothing.
 */
export function mutantsOf(source: string): Mutant[] {
  const file = ts.createSourceFile("rule.ts", source, ts.ScriptTarget.Latest, true);
  const mutants: Mutant[] = [];
  const replace = (start: number, end: number, text: string, what: string) => {
    mutants.push({
      line: file.getLineAndCharacterOfPosition(start).line + 1,
      what,
      source: source.slice(0, start) + text + source.slice(end),
    });
  };
  const swap = (node: ts.Node, text: string, what?: string) => {
    replace(node.getStart(file), node.end, text, what ?? `${shorten(node.getText(file))} -> ${shorten(text)}`);
  };

  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node) || ts.isInterfaceDeclaration(node)) return;
    if (ts.isPropertyAssignment(node) && metadata.includes(node.name.getText(file)) && isDescription(node)) return;
    mutate(node);
    ts.forEachChild(node, visit);
  };

  const mutate = (node: ts.Node): void => {
    if (ts.isBinaryExpression(node)) {
      const operator = swapped.get(node.operatorToken.kind);
      if (operator !== undefined) swap(node.operatorToken, operator);
    } else if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
      swap(node, node.operand.getText(file));
    } else if (ts.isIfStatement(node) || ts.isConditionalExpression(node)) {
      const condition = ts.isIfStatement(node) ? node.expression : node.condition;
      for (const value of ["true", "false"])
        swap(condition, value, `if ${shorten(condition.getText(file))} -> ${value}`);
    } else if (ts.isYieldExpression(node)) {
      swap(node, "void 0", `${shorten(node.getText(file))} -> nothing`);
    } else if (ts.isNumericLiteral(node)) {
      swap(node, String(Number(node.text.replaceAll("_", "")) + 1));
    } else if (node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword) {
      swap(node, node.kind === ts.SyntaxKind.TrueKeyword ? "false" : "true");
    } else if (ts.isRegularExpressionLiteral(node)) {
      swap(node, "/(?!)/");
      swap(node, "/(?:)/");
    } else if (ts.isPropertyAccessExpression(node) || ts.isCallExpression(node)) {
      const name = ts.isPropertyAccessExpression(node) ? node.name : node.expression;
      const other = ts.isIdentifier(name) ? renamed.get(name.text) : undefined;
      if (other !== undefined) swap(name, other);
    } else if (ts.isArrayLiteralExpression(node)) {
      for (const element of node.elements) if (!ts.isSpreadElement(element)) removeElement(element, node);
    } else if (ts.isObjectLiteralExpression(node) && isTable(node)) {
      for (const property of node.properties) removeElement(property, node);
    }
  };

  const removeElement = (element: ts.Node, parent: ts.ArrayLiteralExpression | ts.ObjectLiteralExpression): void => {
    const all: readonly ts.Node[] = ts.isArrayLiteralExpression(parent) ? parent.elements : parent.properties;
    const next = all[all.indexOf(element) + 1];
    const end = next === undefined ? element.end : next.getStart(file);
    replace(element.getStart(file), end, "", `without ${shorten(element.getText(file))}`);
  };

  visit(file);
  return mutants;
}

/** `type: "array"` of a schema, or a field of the rule's own; not a property of the same name inside the rule's logic. */
function isDescription(node: ts.PropertyAssignment): boolean {
  return ts.isStringLiteralLike(node.initializer) || ts.isObjectLiteralExpression(node.initializer) || isText(node);
}

function isText({ initializer }: ts.PropertyAssignment): boolean {
  return ts.isTemplateExpression(initializer) || ts.isBinaryExpression(initializer);
}

/** A table of data at the top of the file: each row of it must be held by a case. */
function isTable(node: ts.ObjectLiteralExpression): boolean {
  const declaration = node.parent;
  return ts.isVariableDeclaration(declaration) && ts.isSourceFile(declaration.parent.parent.parent);
}

function shorten(text: string): string {
  const line = text.replaceAll(/\s+/g, " ");
  return line.length > 50 ? `${line.slice(0, 49)}…` : line;
}
