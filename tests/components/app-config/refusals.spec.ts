import * as pulumi from "@pulumi/pulumi";
import { parameterValue, secretValue } from "../../../components/app-config/refusals";
import { planted } from "./fixture";

/** The value of an output, or why there is none. All its promises fail together, and each wants to be heard. */
async function outcome(value: pulumi.Input<string>): Promise<unknown> {
  const output = pulumi.output(value) as any;
  const [known] = await Promise.allSettled([output.promise(), output.isKnown, output.isSecret, output.allResources()]);
  return known.status === "fulfilled" ? known.value : String(known.reason);
}

const markIt =
  "It would stand readable in the state: give a Pulumi secret, from config.requireSecret(...) or a resource that makes one.";
const asSecret = (value: pulumi.Output<string>) => outcome(secretValue("secrets.A", { kind: "value", value }));
const asSensitive = (value: pulumi.Output<string>) =>
  outcome(parameterValue("parameters.A", { value, sensitive: true }));
const asPlain = (value: pulumi.Input<string>) => outcome(parameterValue("parameters.A", { value }));
const plain = (value: string) => pulumi.output(value);
const isSecret = (value: pulumi.Input<string>) => pulumi.isSecret(pulumi.output(value));

test("a Pulumi secret is taken and stays one", async () => {
  expect(await asSecret(pulumi.secret(planted))).toBe(planted);
  expect(await asSensitive(pulumi.secret(planted))).toBe(planted);
  expect(await isSecret(secretValue("secrets.A", { kind: "value", value: pulumi.secret(planted) }))).toBe(true);
  const sensitive = parameterValue("parameters.A", { value: pulumi.secret(planted), sensitive: true });
  expect(await isSecret(sensitive)).toBe(true);
});

test("what is no Pulumi secret is refused, and not shown", async () => {
  expect(await asSecret(plain(planted))).toBe(`Error: secrets.A.value is no Pulumi secret (not shown). ${markIt}`);
  expect(await asSensitive(plain(planted))).toBe(
    `Error: parameters.A.value is no Pulumi secret (not shown). ${markIt}`,
  );
});

test("a first preview refuses it too, when the value is not known yet", async () => {
  const unknown = pulumi.output(pulumi.unknown as string);
  expect(await asSecret(unknown)).toBe(`Error: secrets.A.value is no Pulumi secret (not shown). ${markIt}`);
});

test("a plain parameter takes what is no secret, now or later, and it stays readable", async () => {
  expect(await asPlain("info")).toBe("info");
  expect(await asPlain(plain("info"))).toBe("info");
  expect(await isSecret(parameterValue("parameters.A", { value: plain("info") }))).toBe(false);
});

test("a Pulumi secret as a plain parameter is refused, and not shown", async () => {
  expect(await asPlain(pulumi.secret(planted))).toBe(
    "Error: parameters.A.value is a Pulumi secret (not shown), and a plain String would show it. Set sensitive: true, or declare it in secrets.",
  );
});

test("what is known only later is checked then, and not shown", async () => {
  expect(await asPlain(plain(`https://user:${planted}@example.com`))).toBe(
    "Error: parameters.A.value looks like a credential (not shown) and is a plain String. Set sensitive: true with a Pulumi secret, or declare it in secrets.",
  );
  const long = `${planted}${"x".repeat(4096)}`;
  const message = "Error: parameters.A.value has 4108 bytes; Parameter Store takes 1 to 4096.";
  expect(await asPlain(plain(long))).toBe(message);
  expect(await asSensitive(pulumi.secret(long))).toBe(message);
});
