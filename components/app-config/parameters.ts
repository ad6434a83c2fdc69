import * as ssm from "@pulumi/aws/ssm";
import type * as pulumi from "@pulumi/pulumi";
import { type Planned } from "./plan";
import { parameterValue } from "./refusals";
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
      value: parameterValue(`parameters.${parameter.variable}`, parameter),
      ...(parameter.sensitive === true
        ? { type: "SecureString", ...(keyArn === undefined ? {} : { keyId: keyArn }) }
        : { type: "String" }),
    },
    { parent },
  );
}
