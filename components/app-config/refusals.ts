import * as pulumi from "@pulumi/pulumi";
import { checkParameterValue, checkPlainValue, markIt } from "./checks";
import { type Parameter, type ServiceSecret } from "./values";

/**
 * The value of a parameter, checked as soon as it is known.
 *
 * @throws (the update fails) when it would be readable where it must not, or Parameter Store would refuse it; never shown
 */
export function parameterValue(place: string, parameter: Parameter): pulumi.Input<string> {
  if (parameter.sensitive === true) {
    return onlySecret(place, parameter.value).apply((known) => checkParameterValue(place, known));
  }
  const { value } = parameter;
  if (typeof value === "string") return value;
  return neverSecret(place, pulumi.output(value)).apply((known) => checkPlainValue(place, known));
}

/** The value of a secret that the program has. */
export function secretValue(
  place: string,
  { value }: Extract<ServiceSecret, { kind: "value" }>,
): pulumi.Output<string> {
  return onlySecret(place, value);
}

/** A type cannot say that it is one, hence at run time; the value need not be known for it, so a first preview finds it too. */
function onlySecret(place: string, value: pulumi.Output<string>): pulumi.Output<string> {
  return afterwards(value, (isSecret) => {
    if (!isSecret) throw new Error(`${place}.value is no Pulumi secret (not shown). ${markIt}`);
  });
}

function neverSecret(place: string, value: pulumi.Output<string>): pulumi.Output<string> {
  return afterwards(value, (isSecret) => {
    if (isSecret) {
      throw new Error(
        `${place}.value is a Pulumi secret (not shown), and a plain String would show it. Set sensitive: true, or declare it in secrets.`,
      );
    }
  });
}

function afterwards(value: pulumi.Output<string>, check: (isSecret: boolean) => void): pulumi.Output<string> {
  const checked = pulumi.output(pulumi.isSecret(value)).apply(check);
  return pulumi.all([value, checked]).apply(([known]) => known);
}
