import * as pulumi from "@pulumi/pulumi";
import { markIt } from "./checks";

/**
 * The same value, once it is sure that it is a Pulumi secret. A type cannot say so, hence at run time; the value itself need
 * not be known for it, so a first preview finds a mistake too.
 *
 * @throws (the update fails) when it is none, without showing it
 */
export function onlySecret(place: string, value: pulumi.Output<string>): pulumi.Output<string> {
  return afterwards(value, (isSecret) => {
    if (!isSecret) throw new Error(`${place}.value is no Pulumi secret (not shown). ${markIt}`);
  });
}

/**
 * The same value, once it is sure that it is not a Pulumi secret: a plain parameter would show it.
 *
 * @throws (the update fails) when it is one
 */
export function neverSecret(place: string, value: pulumi.Output<string>): pulumi.Output<string> {
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
