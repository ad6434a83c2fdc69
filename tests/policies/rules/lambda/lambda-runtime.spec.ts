import { unknown, violationsOf } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const lambda = (props: object) => ({ type: "aws:lambda/function:Function", props: { ...props } });
const message = (runtime: string) => [
  `runtime "${runtime}" is not on the list of the configuration; use a current version`,
];
const current = [
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
const old = ["nodejs20.x", "nodejs", "nodejs22", "python3.1", "python3.11", "provided.al2", "go1.x", "java8.al2"];

describeRule("lambda-runtime", {
  complies: {
    ...Object.fromEntries(current.map((runtime) => [runtime, lambda({ runtime })])),
    "a container image": lambda({ packageType: "Image", imageUri: unknown }),
    "an empty one": lambda({ runtime: "" }),
  },
  violates: Object.fromEntries(old.map((runtime) => [runtime, [lambda({ runtime }), message(runtime)]])),
  undecided: lambda({ runtime: unknown }),
});

test("a profile has its own list", async () => {
  const config = { runtimes: ["java17"] };
  expect(await violationsOf("lambda-runtime", lambda({ runtime: "java17" }), config)).toEqual([]);
  expect(await violationsOf("lambda-runtime", lambda({ runtime: "java21" }), config)).toEqual(message("java21"));
});
