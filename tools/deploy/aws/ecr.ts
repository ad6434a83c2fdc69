import { type ECRClient, ListImagesCommand } from "@aws-sdk/client-ecr";
import { call } from "./failure";

export interface EcrPort {
  /** Whether there is an image, tagged or not; false for a repository that is gone. */
  readonly holdsImages: (repository: string) => Promise<boolean>;
}

export function ecrPort(client: ECRClient): EcrPort {
  return {
    holdsImages: async (repository) => {
      const command = new ListImagesCommand({ repositoryName: repository, maxResults: 1 });
      const answer = await call("ecr:ListImages", () => client.send(command), ["RepositoryNotFoundException"]);
      return (answer?.imageIds ?? []).length > 0;
    },
  };
}
