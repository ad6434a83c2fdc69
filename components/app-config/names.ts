import { type NameParts } from "../shared/names";

/** Both take a path of letters, digits and `_.-/`; of the two, a secret takes the shorter one. */
const longestName = 512;

/**
 * `/<project>/<environment>/<service>/<VARIABLE>`: whoever knows a variable knows where its value is. The variable stands as
 * it is, without hyphens: a name that ends in a hyphen and six characters looks to Secrets Manager like the end of an ARN.
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/troubleshoot.html#ARN_secretnamehyphen
 *
 * @throws when Parameter Store refuses names of this project: those of `aws...` and `ssm...` are its own.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-parameter-name-constraints.html
 */
export function configName(naming: NameParts, service: string, variable: string): string {
  if (/^(aws|ssm)/i.test(naming.project)) {
    throw new Error(
      `naming.project is "${naming.project}": Parameter Store refuses names that start with "aws" or "ssm". Choose another name of the project, or keep its settings in the environment of the service.`,
    );
  }
  const name = `/${naming.project}/${naming.environment}/${service}/${variable}`;
  // Not cut: what tells two long names apart is a hyphen and six characters.
  if (name.length > longestName) {
    throw new Error(`${variable}: its name has ${name.length} characters, ${longestName} at most: "${name}".`);
  }
  return name;
}

/** Whose value a name is by this convention. */
export interface ConfigOwner {
  readonly environment: string;
  readonly service: string;
}

/** @returns undefined for any other name: it may be shared */
export function ownerOfConfig(project: string, name: string): ConfigOwner | undefined {
  const [start, first, environment, service, variable, ...more] = name.split("/");
  if (start !== "" || first !== project || !environment || !service || !variable || more.length > 0) return undefined;
  return { environment, service };
}
