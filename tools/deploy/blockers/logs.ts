import { type Finder, ofTypes } from "./finder";

export const logs: Finder = {
  name: "log groups",
  find: ({ facts, deleted }) =>
    Promise.resolve(
      ofTypes(deleted, "aws:cloudwatch/logGroup:LogGroup")
        .filter(({ outputs }) => outputs.deletionProtectionEnabled === true && outputs.skipDestroy !== true)
        .map(({ id }) => ({
          kind: "blocks",
          what: "log group",
          where: [id],
          why: "deletion protection is on",
          fix: `aws logs put-log-group-deletion-protection --region ${facts.region} --log-group-identifier ${id} --no-deletion-protection-enabled, then npm run refresh -- ${facts.stack}`,
        })),
    ),
};
