import { problemsOf, smallest, webService } from "../support";

const fileSystem = (region: string) => ({
  name: "uploads",
  path: "/srv/uploads",
  fileSystemArn: `arn:aws:elasticfilesystem:${region}:111122223333:file-system/fs-0123`,
  accessPointArn: "arn:aws:elasticfilesystem:eu-west-1:111122223333:access-point/fsap-0123",
  securityGroupId: "sg-0123",
});
const id = "1234abcd-12ab-34cd-56ef-1234567890ab";
const tls = (region: string, account = "111122223333") => ({
  certificateAuthorityArn: `arn:aws:acm-pca:${region}:${account}:certificate-authority/${id}`,
  keyArn: `arn:aws:kms:eu-west-1:${account}:key/${id}`,
});
const stock = { kind: "internal", description: "Knows what is left" };

const found = (services: Record<string, unknown>) => problemsOf({ ...smallest(), services });

test("what the tasks mount, and what encrypts between them, is in their region", () => {
  expect(found({ shop: { ...webService(), fileSystems: [fileSystem("eu-west-1")] } })).toEqual([]);
  expect(found({ stock: { ...stock, tls: tls("eu-west-1") } })).toEqual([]);
});

test("a certificate authority and a key may be those of another account", () => {
  expect(found({ stock: { ...stock, tls: tls("eu-west-1", "444455556666") } })).toEqual([]);
});

test("elsewhere: which, where it is and where it should be", () => {
  const instead = "it is in us-east-1, the tasks are in eu-west-1. Name one of eu-west-1.";
  expect(found({ shop: { ...webService(), fileSystems: [fileSystem("us-east-1")] } })).toEqual([
    `services.shop.fileSystems[0].fileSystemArn: ${instead}`,
  ]);
  expect(found({ stock: { ...stock, tls: tls("us-east-1") } })).toEqual([
    `services.stock.tls.certificateAuthorityArn: ${instead}`,
  ]);
});
