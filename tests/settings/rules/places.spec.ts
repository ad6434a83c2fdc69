import { problemsOfService } from "../sections/support";

const arn = (service: string, resource: string, region: string) =>
  `arn:aws:${service}:${region}:111122223333:${resource}`;
const fileSystem = (system: string, point: string) => ({
  name: "uploads",
  path: "/srv/uploads",
  fileSystemArn: arn("elasticfilesystem", "file-system/fs-0123", system),
  accessPointArn: arn("elasticfilesystem", "access-point/fsap-0123", point),
  securityGroupId: "sg-0123",
});

test("what tasks use is in their region", () => {
  const tls = {
    certificateAuthorityArn: arn("acm-pca", "certificate-authority/0a1b", "us-east-1"),
    keyArn: arn("kms", "key/0a1b", "eu-west-1"),
  };
  const fileSystems = [
    fileSystem("eu-west-1", "eu-west-1"),
    { ...fileSystem("us-east-1", "eu-west-1"), name: "more", path: "/more" },
  ];
  expect(problemsOfService("internal", { tls, fileSystems })).toEqual([
    'fileSystems[1].fileSystemArn: "arn:aws:elasticfilesystem:us-east-1:111122223333:file-system/fs-0123" is not in eu-west-1, where the tasks run.',
    'tls.certificateAuthorityArn: "arn:aws:acm-pca:us-east-1:111122223333:certificate-authority/0a1b" is not in eu-west-1, where the tasks run.',
  ]);
});
