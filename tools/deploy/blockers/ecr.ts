import { type Finder, ofTypes, those } from "./finder";

export const ecr: Finder = {
  name: "ECR",
  find: async ({ facts, aws, deleted }) => {
    const repositories = ofTypes(deleted, "aws:ecr/repository:Repository");
    const full = await those(
      repositories.filter(({ outputs }) => outputs.forceDelete !== true),
      ({ id }) => aws.ecr.holdsImages(id),
    );
    return full.map(({ id }) => ({
      kind: "blocks",
      what: "ECR repository",
      where: [id],
      why: "it holds images, and the state does not have forceDelete",
      fix: `aws ecr delete-repository --force --region ${facts.region} --repository-name ${id}, then npm run refresh -- ${facts.stack}`,
    }));
  },
};
