import * as pulumi from "@pulumi/pulumi";
import { type Binding, emptyBinding } from "../shared/binding";
import { bindingAlias } from "../shared/binding-alias";
import { type Statement } from "../shared/iam";
import { arn, type AwsPlace } from "../shared/place";
import { type Server } from "./common";
import { port } from "./plan";
import { isUserName } from "./sql-names";

/** As whom a service logs in. */
export type DatabaseAccess =
  /** The master user, with the password that RDS keeps: for whoever makes the tables and the users. */
  | { readonly kind: "masterSecret" }
  /** A user of the database that has the role `rds_iam`: a token of 15 minutes instead of a password. */
  | { readonly kind: "iamUser"; readonly user: string };

/** What a database is, seen from a service that uses it. */
export interface UsedDatabase extends Server {
  readonly place: AwsPlace;
  readonly databaseName: string;
  readonly securityGroupId: pulumi.Input<string>;
  readonly keyArn: pulumi.Input<string>;
}

/** @throws when the alias could not be the name of a variable, or the user is none that PostgreSQL takes without quotes */
export function databaseBinding(alias: string, access: DatabaseAccess, database: UsedDatabase): Binding {
  const { variable, sid } = bindingAlias(alias);
  const { host, readerHost, databaseName, securityGroupId } = database;
  const login =
    access.kind === "iamUser" ? iamLogin(variable, sid, access.user, database) : secretLogin(variable, sid, database);
  return {
    ...emptyBinding,
    environment: {
      [`${variable}_HOST`]: host,
      ...(readerHost === undefined ? {} : { [`${variable}_READER_HOST`]: readerHost }),
      [`${variable}_PORT`]: String(port),
      [`${variable}_NAME`]: databaseName,
      ...login.environment,
    },
    permissions: login.permissions,
    ways: [{ name: alias, securityGroupId, port }],
  };
}

type Login = Pick<Binding, "environment" | "permissions">;

/**
 * RDS changes the password every seven days, so its ARN is handed over and not its value: what ECS puts in at the start of a
 * task is wrong a week later. https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html
 */
function secretLogin(variable: string, sid: string, { place, secretArn, keyArn }: UsedDatabase): Login {
  const permissions: Statement[] = [
    {
      sid: `ReadSecretOf${sid}`,
      // A client that keeps the value asks whether it has changed.
      actions: ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"],
      resources: [secretArn],
    },
    {
      sid: `DecryptSecretOf${sid}`,
      actions: ["kms:Decrypt"],
      resources: [keyArn],
      conditions: {
        StringEquals: {
          "kms:ViaService": `secretsmanager.${place.region}.amazonaws.com`,
          // The same key encrypts the storage: only what belongs to this secret.
          "kms:EncryptionContext:SecretARN": secretArn,
        },
      },
    },
  ];
  return { environment: { [`${variable}_SECRET_ARN`]: secretArn }, permissions };
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.IAMPolicy.html */
function iamLogin(variable: string, sid: string, user: string, { place, resourceId }: UsedDatabase): Login {
  if (!isUserName(user)) {
    throw new Error(
      `user must be lower-case letters, digits and _, and begin neither with pg_ nor with rds, for example "orders_app", got "${user}".`,
    );
  }
  return {
    environment: { [`${variable}_IAM_USER`]: user },
    permissions: [
      {
        sid: `LogInTo${sid}`,
        actions: ["rds-db:connect"],
        resources: [pulumi.interpolate`${arn(place, "rds-db", "dbuser")}:${resourceId}/${user}`],
      },
    ],
  };
}
