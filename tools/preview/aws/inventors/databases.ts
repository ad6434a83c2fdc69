import { type Facts, type Inventor } from "../facts";
import { type Properties } from "../../engine/model";

/** RDS: servers, clusters and their groups. */
export const databases: Readonly<Record<string, Inventor>> = {
  "aws:rds/instance:Instance": (f) => {
    const identifier = f.named("identifier");
    const address = `${identifier}.${f.hex(12)}.${f.region}.rds.amazonaws.com`;
    const resourceId = `db-${f.hex(26).toUpperCase()}`;
    return {
      id: resourceId,
      outputs: {
        identifier,
        arn: f.arn("rds", `db:${identifier}`),
        address,
        endpoint: `${address}:5432`,
        resourceId,
        ...secretOf(f, "db", resourceId),
      },
    };
  },
  "aws:rds/cluster:Cluster": (f) => {
    const clusterIdentifier = f.named("clusterIdentifier");
    const host = (kind: string) => `${clusterIdentifier}.${kind}-${f.hex(12)}.${f.region}.rds.amazonaws.com`;
    const clusterResourceId = `cluster-${f.hex(26).toUpperCase()}`;
    return {
      id: clusterIdentifier,
      outputs: {
        clusterIdentifier,
        arn: f.arn("rds", `cluster:${clusterIdentifier}`),
        endpoint: host("cluster"),
        readerEndpoint: host("cluster-ro"),
        clusterResourceId,
        ...secretOf(f, "cluster", clusterResourceId),
      },
    };
  },
  "aws:rds/clusterInstance:ClusterInstance": (f) => {
    const identifier = f.named("identifier");
    return { id: identifier, outputs: { identifier, arn: f.arn("rds", `db:${identifier}`) } };
  },
  "aws:rds/subnetGroup:SubnetGroup": (f) => group(f, "subgrp"),
  "aws:rds/parameterGroup:ParameterGroup": (f) => group(f, "pg"),
  "aws:rds/clusterParameterGroup:ClusterParameterGroup": (f) => group(f, "cluster-pg"),
};

/** The secret that RDS makes when it manages the password: `rds!db-...`, with the six characters of Secrets Manager. */
function secretOf(f: Facts, kind: string, resourceId: string): Properties {
  const secretArn = f.arn("secretsmanager", `secret:rds!${kind}-${f.uuid()}-${resourceId.slice(-6)}`);
  return {
    masterUserSecrets: [{ secretArn, kmsKeyId: f.text("masterUserSecretKmsKeyId") ?? "", secretStatus: "active" }],
  };
}

function group(f: Facts, kind: string): ReturnType<Inventor> {
  const name = f.named();
  return { id: name, outputs: { name, arn: f.arn("rds", `${kind}:${name}`) } };
}
