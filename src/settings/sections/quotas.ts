import { z } from "zod";

const quota = (value: number) => z.number().int("want a whole number").min(1, "want 1 or more").default(value);

/** Limits of the account that AWS raises on request. https://docs.aws.amazon.com/general/latest/gr/aws-service-information.html */
export const quotas = z
  .strictObject({
    listenerRules: quota(100).describe(
      "Rules of one load balancer, without the defaults of its listeners (L-02BF2C53)",
    ),
    targetGroups: quota(100).describe("Target groups of one load balancer (L-B6DF7632 counts those of a region)"),
    securityGroupRules: quota(60).describe("Rules of one security group and direction (L-0EA8095F)"),
    servicesPerNamespace: quota(100).describe("Services that others find by name in a Cloud Map namespace"),
    iamRoles: quota(1000).describe("Roles of the account (L-FE177D64)"),
    reservedConcurrency: quota(900).describe(
      "Executions of functions that may be reserved: those of the account (L-B99A9384) less the 100 that AWS keeps free",
    ),
    databaseServers: quota(40).describe("Database instances of a region (L-7B6409FD), readers too"),
  })
  .prefault({})
  .describe("What AWS lets the account have; set what it granted you. Settings that need more are refused.");
