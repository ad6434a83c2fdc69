import { bySettings, type Finder, ofTypes, those } from "./finder";

export const s3: Finder = {
  name: "S3",
  find: async ({ facts, aws, deleted }) => {
    const buckets = ofTypes(deleted, "aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2");
    const full = await those(
      buckets.filter(({ outputs }) => outputs.forceDestroy !== true),
      ({ id }) => aws.s3.holdsObjects(id),
    );
    return full.map(({ id }) => ({
      kind: "blocks",
      what: "S3 bucket",
      where: [id],
      why: "it holds objects or old versions of them, and the state does not have forceDestroy",
      fix: `empty it with every version (S3 console: Empty); or forceDestroy: ${bySettings(facts)}`,
    }));
  },
};
