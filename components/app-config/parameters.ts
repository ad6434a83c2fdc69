import * as ssm from "@pulumi/aws/ssm";
import * as pulumi from "@pulumi/pulumi";
import { checkParameterValue, checkPlainValue } from "./checks";
import { type Planned } from "./plan";
import { neverSecret, onlySecret } from "./pulumi-secret";
import { type Parameter } from "./values";

/** One parameter a variable. Standard ones: free, up to 4 KB and 10,000 in an account. */
export function createParameter(
  name: string,
  parameter: Planned<Parameter>,
  keyArn: pulumi.Input<string> | undefined,
  parent: pulumi.Resource,
): ssm.Parameter {
  return new ssm.Parameter(
    `${name}-${parameter.variable}`,
    {
      name: parameter.name,
      description: `${parameter.variable} of ${name}`,
      tier: "Standard",
      dataType: "text",
      value: valueOf(parameter),
      ...(parameter.sensitive === true
        ? { type: "SecureString", ...(keyArn === undefined ? {} : { keyId: keyArn }) }
        : { type: "String" }),
    },
    { parent },
  );
}

function valueOf(parameter: Planned<Parameter>): pulumi.Input<string> {
  const place = `parameters.${parameter.variable}`;
  if (parameter.sensitive === true) {
    return onlySecret(place, parameter.value).apply((known) => checkParameterValue(place, known));
  }
  const { value } = parameter;
  if (typeof value === "string") return value;
  return neverSecret(place, pulumi.output(value)).apply((known) => checkPlainValue(place, known));
}
