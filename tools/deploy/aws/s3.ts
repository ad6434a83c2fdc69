import { ListObjectVersionsCommand, type S3Client } from "@aws-sdk/client-s3";
import { call } from "./failure";

export interface S3Port {
  /** Whether there is an object, an old version of one or a delete marker; false for a bucket that is gone. */
  readonly holdsObjects: (bucket: string) => Promise<boolean>;
}

export function s3Port(client: S3Client): S3Port {
  return {
    holdsObjects: async (bucket) => {
      const command = new ListObjectVersionsCommand({ Bucket: bucket, MaxKeys: 1 });
      const answer = await call("s3:ListBucketVersions", () => client.send(command), ["NoSuchBucket"]);
      return [...(answer?.Versions ?? []), ...(answer?.DeleteMarkers ?? [])].length > 0;
    },
  };
}
