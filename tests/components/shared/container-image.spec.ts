import { ecrRepositoryArn, ecrRepositoryOf, imageDigest } from "../../../components/shared/container-image";

const hash = `sha256:${"0123456789abcdef".repeat(4)}`;
const own = `111122223333.dkr.ecr.eu-west-1.amazonaws.com/platform/dev/hello@${hash}`;

test.each([own, `public.ecr.aws/docker/library/nginx@${hash}`, `localhost:5000/a/b_c@${hash}`, `nginx@${hash}`])(
  "%s is pinned",
  (image) => {
    expect(imageDigest(image)).toBe(image);
  },
);

test.each([
  ["nginx", "it has no digest, and a tag can be moved to another image"],
  ["nginx:1.27", "it has no digest, and a tag can be moved to another image"],
  [`nginx:1.27@${hash}`, "it has a tag beside the digest; leave the tag out"],
  [`localhost:5000/nginx:1@${hash}`, "it has a tag beside the digest; leave the tag out"],
  ["nginx@sha256:abc", "its digest is not sha256: and 64 hex digits in lower case"],
  [`nginx@${hash.toUpperCase()}`, "its digest is not sha256: and 64 hex digits in lower case"],
  [`nginx@${hash}@${hash}`, "it has more than one @"],
  [`@${hash}`, "its repository is not a valid name"],
  [`Nginx@${hash}`, "its repository is not a valid name"],
  [` nginx@${hash}`, "its repository is not a valid name"],
])("%s is refused", (image, why) => {
  expect(() => imageDigest(image)).toThrow(
    `image must be "repository@sha256:<64 hex digits>", got "${image}": ${why}. Take the digest that the registry shows after the push.`,
  );
});

test("a private ECR image says which repository it is in", () => {
  const name = ecrRepositoryOf(imageDigest(own));
  expect(name).toEqual({ accountId: "111122223333", region: "eu-west-1", repository: "platform/dev/hello" });
  expect(ecrRepositoryArn(name!)).toBe("arn:aws:ecr:eu-west-1:111122223333:repository/platform/dev/hello");
});

test("an image of another registry needs no permission", () => {
  expect(ecrRepositoryOf(imageDigest(`public.ecr.aws/docker/library/nginx@${hash}`))).toBeUndefined();
});
