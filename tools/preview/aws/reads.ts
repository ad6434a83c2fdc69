import { type Json } from "../engine/model";
import { type Invented } from "./facts";

/**
 * What is read has a given id; the outputs that were invented for it must tell of the same thing, so that the ARN of the bucket `data`
 * ends with `data`.
 */
export function fitToId({ id: invented, outputs }: Invented, id: string): Invented {
  const lastPart = (text: string) => text.slice(Math.max(text.lastIndexOf(":"), text.lastIndexOf("/")) + 1);
  // An id that is an ARN holds the name.
  const swaps = [[invented, id], ...(invented.startsWith("arn:") ? [[lastPart(invented), lastPart(id)]] : [])] as [
    string,
    string,
  ][];
  const fit = (value: Json): Json => {
    if (typeof value === "string") return swaps.reduce((text, [from, to]) => text.replaceAll(from, to), value);
    return Array.isArray(value) ? value.map(fit) : value;
  };
  return { id, outputs: Object.fromEntries(Object.entries(outputs).map(([key, value]) => [key, fit(value)])) };
}
