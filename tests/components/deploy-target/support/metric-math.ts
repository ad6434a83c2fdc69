/** A datapoint, or none. */
export type Datapoint = number | undefined;

/**
 * One datapoint of a metric math expression of the few forms that the component writes: arithmetic, comparisons, IF, FILL and
 * MAX of a list. Arithmetic with nothing is nothing; only FILL makes something of it.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 *
 * @throws for a metric that is not given, and for what is not one of these forms
 */
export function evaluate(expression: string, metrics: Readonly<Record<string, Datapoint>>): Datapoint {
  const tokens = expression.match(/[A-Za-z_]\w*|\d+(?:\.\d+)?|[<>]=?|[-+*/(),[\]]/g) ?? [];
  let at = 0;
  const take = (wanted?: string): string => {
    const token = tokens[at++];
    if (token === undefined || (wanted !== undefined && token !== wanted)) {
      throw new Error(`expected ${wanted ?? "something"} at token ${at} of ${expression}, got ${token ?? "the end"}`);
    }
    return token;
  };
  const binary = (operand: () => Datapoint, operators: readonly string[]): Datapoint => {
    let left = operand();
    while (operators.includes(tokens[at] ?? "")) left = operate(take(), left, operand());
    return left;
  };
  const comparison = (): Datapoint => binary(sum, ["<", ">", "<=", ">="]);
  const sum = (): Datapoint => binary(product, ["+", "-"]);
  const product = (): Datapoint => binary(atom, ["*", "/"]);
  const list = (end: string): Datapoint[] => {
    const values = [comparison()];
    while (tokens[at] === ",") {
      take(",");
      values.push(comparison());
    }
    take(end);
    return values;
  };
  const max = (): Datapoint => {
    take("(");
    take("[");
    const values = list("]").filter((value) => value !== undefined);
    take(")");
    return values.length === 0 ? undefined : Math.max(...values);
  };
  const call = (name: string): Datapoint => {
    take("(");
    const [first, second, third] = list(")");
    if (name === "FILL") return first ?? second;
    if (name === "IF") return first === undefined ? undefined : first === 0 ? third : second;
    throw new Error(`the model knows no function ${name}.`);
  };
  const atom = (): Datapoint => {
    const token = take();
    if (/^\d/.test(token)) return Number(token);
    if (token === "(") {
      const value = comparison();
      take(")");
      return value;
    }
    if (token === "MAX") return max();
    if (tokens[at] === "(") return call(token);
    if (!(token in metrics)) throw new Error(`${expression} names ${token}, which is no metric of it.`);
    return metrics[token];
  };
  const value = comparison();
  if (at !== tokens.length) throw new Error(`${expression} goes on after its end: ${tokens.slice(at).join(" ")}`);
  return value;
}

function operate(operator: string, left: Datapoint, right: Datapoint): Datapoint {
  if (left === undefined || right === undefined) return undefined;
  switch (operator) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "/":
      return right === 0 ? undefined : left / right;
    default:
      return Number(
        operator === "<"
          ? left < right
          : operator === ">"
            ? left > right
            : operator === "<="
              ? left <= right
              : left >= right,
      );
  }
}
