import { defineResourceRule } from "../../lib/rule";
import { text } from "../../lib/values";

/**
 * As of November 2026: the runtimes that the provider's version 7.48 knows, that stand on Amazon Linux 2023, and whose language is
 * still mended by its makers. Left out although they run: what stands on Amazon Linux 2, which ended in June 2026 (java17 and older,
 * python3.11 and older, provided.al2), nodejs20.x (April 2026) and dotnet8 (November 2026). The url says what AWS has added since.
 */
const supported = [
  "dotnet10",
  "java21",
  "java25",
  "nodejs22.x",
  "nodejs24.x",
  "provided.al2023",
  "python3.12",
  "python3.13",
  "python3.14",
  "ruby3.3",
  "ruby3.4",
];

export const lambdaRuntime = defineResourceRule<{ runtimes: string[] }>({
  id: "lambda-runtime",
  title: "Functions run on what AWS still mends",
  description: "The runtime of every function is on the list of the configuration; container images bring their own.",
  severity: "medium",
  controls: { securityHub: ["Lambda.2"], checkov: ["CKV_AWS_363"], other: ["AwsSolutions-L1"] },
  remediation: "Set runtime to a current version of the language and try the code with it.",
  url: "https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html",
  types: ["aws:lambda/function:Function"],
  configSchema: {
    properties: {
      runtimes: {
        type: "array",
        items: { type: "string" },
        description:
          "Runtimes that are allowed. By default those on Amazon Linux 2023 whose language is still mended, as of November 2026; the next to end is ruby3.3, in March 2027.",
        default: supported,
      },
    },
  },
  *check({ props, config: { runtimes } }) {
    const runtime = text(props.runtime) ?? "";
    // A container image has none; AWS refuses any other function without one.
    if (runtime !== "" && !runtimes.includes(runtime))
      yield `runtime "${runtime}" is not on the list of the configuration; use a current version`;
  },
});
