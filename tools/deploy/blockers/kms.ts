import { type Finder, ofTypes } from "./finder";

/** What AWS takes when nothing is said: https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html */
const defaultDays = 30;

export const kms: Finder = {
  name: "KMS",
  find: ({ facts, deleted }) =>
    Promise.resolve(
      ofTypes(deleted, "aws:kms/key:Key").map(({ id, outputs }) => ({
        kind: "stays",
        what: "KMS key",
        where: [id],
        why: `it is deleted after ${typeof outputs.deletionWindowInDays === "number" ? outputs.deletionWindowInDays : defaultDays} days; nothing that it encrypts can be read then, backups and copies neither`,
        fix: `to keep it: aws kms cancel-key-deletion --region ${facts.region} --key-id ${id}`,
      })),
    ),
};
