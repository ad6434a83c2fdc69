import { type BucketAccess } from "../../components/bucket/access";
import { type DatabaseAccess } from "../../components/database/access";
import { type QueueAccess } from "../../components/queue/access";

/** What stands behind a need, in the words of the components; the settings have refused everything else. */

export function queueAccess(access: string | undefined): QueueAccess {
  return access === "receive" || access === "both" ? access : "send";
}

export function bucketAccess(access: string | undefined, folder: string | undefined): BucketAccess {
  return {
    access: access === "read" || access === "write" ? access : "readWrite",
    ...(folder === undefined ? {} : { prefix: folder }),
  };
}

export function databaseAccess(user: string | undefined): DatabaseAccess {
  return user === undefined ? { kind: "masterSecret" } : { kind: "iamUser", user };
}
