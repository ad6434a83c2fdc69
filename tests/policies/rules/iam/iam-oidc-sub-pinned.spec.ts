import { document, unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const github = "token.actions.githubusercontent.com";
const trust = (condition: object | undefined, host = github, change: object = {}) => ({
  type: "aws:iam/role:Role",
  props: {
    assumeRolePolicy: document({
      Effect: "Allow",
      Principal: { Federated: `arn:aws:iam::111122223333:oidc-provider/${host}` },
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition: condition,
      ...change,
    }),
  },
});
const aud = { [`${github}:aud`]: "sts.amazonaws.com" };
const sub = (value: unknown) => ({ [`${github}:sub`]: value });
const main = "repo:acme/shop:ref:refs/heads/main";
const noSub =
  "assumeRolePolicy: statement 1 does not pin :sub to a repository and branch; ask for repo:ORG/REPO:ref:refs/heads/main";
const noAud = "assumeRolePolicy: statement 1 does not pin :aud; ask for sts.amazonaws.com";

describeRule("iam-oidc-sub-pinned", {
  complies: {
    "one branch": trust({ StringEquals: { ...aud, ...sub(main) } }),
    "branches of a name, of two repositories": trust({
      StringEquals: aud,
      StringLike: sub(["repo:acme/shop:ref:refs/heads/release-*", "repo:acme/api:environment:prod"]),
    }),
    "a wide condition beside a narrow one": trust({
      StringEquals: { ...aud, ...sub(main) },
      StringLike: sub("repo:acme/*"),
    }),
    GitLab: trust(
      {
        StringEquals: {
          "gitlab.com:aud": "sts.amazonaws.com",
          "gitlab.com:sub": "project_path:acme/shop:ref_type:branch:ref:main",
        },
      },
      "gitlab.com",
    ),
    "every tag of a version": trust({ StringEquals: aud, StringLike: sub("repo:acme/shop:ref:refs/tags/v*") }),
    "pull requests": trust({ StringEquals: { ...aud, ...sub("repo:acme/shop:pull_request") } }),
    "Pulumi Cloud, one stack": trust(
      {
        StringEquals: {
          "api.pulumi.com/oidc:aud": "sts.amazonaws.com",
          "api.pulumi.com/oidc:sub": "pulumi:deploy:org:acme:project:shop",
        },
      },
      "api.pulumi.com/oidc",
    ),
    "a cluster, for one account of it": trust(
      { StringEquals: { "oidc.example.com/id/1:sub": "system:serviceaccount:shop:api" } },
      "oidc.example.com/id/1",
    ),
    "a service": trust(undefined, github, { Principal: { Service: "ecs-tasks.amazonaws.com" } }),
    "a denial": trust(undefined, github, { Effect: "Deny" }),
  },
  violates: {
    "no condition": [trust(undefined), [noSub, noAud]],
    "no subject": [trust({ StringEquals: aud }), [noSub]],
    "no audience": [trust({ StringEquals: sub(main) }), [noAud]],
    "another audience": [
      trust({ StringEquals: { ...sub(main), [`${github}:aud`]: ["sts.amazonaws.com", "x"] } }),
      [noAud],
    ],
    "every repository": [trust({ StringEquals: aud, StringLike: sub("repo:*") }), [noSub]],
    "every repository of an organisation": [trust({ StringEquals: aud, StringLike: sub("repo:acme/*") }), [noSub]],
    "every branch": [trust({ StringEquals: aud, StringLike: sub("repo:acme/shop:*") }), [noSub]],
    ...Object.fromEntries(
      ["ref:*", "ref:refs/*", "ref:refs/heads/*", "ref:refs/tags/?*", "environment:*"].map((rest) => [
        `every branch, by ${rest}`,
        [trust({ StringEquals: aud, StringLike: sub(`repo:acme/shop:${rest}`) }), [noSub]] as const,
      ]),
    ),
    "GitLab, every branch": [
      trust(
        {
          StringEquals: { "gitlab.com:aud": "sts.amazonaws.com" },
          StringLike: { "gitlab.com:sub": "project_path:acme/shop:ref_type:branch:ref:*" },
        },
        "gitlab.com",
      ),
      [
        "assumeRolePolicy: statement 1 does not pin :sub to a repository and branch; ask for project_path:GROUP/PROJECT:ref_type:branch:ref:main",
      ],
    ],
    "any account of a cluster": [
      trust({ StringLike: { "oidc.example.com/id/1:sub": "*" } }, "oidc.example.com/id/1"),
      [
        "assumeRolePolicy: statement 1 does not pin :sub to a repository and branch; ask for a subject that it begins with",
      ],
    ],
    "one narrow and one wide": [trust({ StringEquals: aud, StringLike: sub([main, "repo:*"]) }), [noSub]],
    "a subject that may be missing": [trust({ StringEquals: aud, StringEqualsIfExists: sub(main) }), [noSub]],
    "a subject that must not be": [trust({ StringEquals: aud, StringNotEquals: sub(main) }), [noSub]],
    "a subject by another operator": [trust({ StringEquals: aud, ArnLike: sub(main) }), [noSub]],
    "GitLab, every project": [
      trust(
        { StringEquals: { "gitlab.com:aud": "sts.amazonaws.com" }, StringLike: { "gitlab.com:sub": "project_path:*" } },
        "gitlab.com",
      ),
      [
        "assumeRolePolicy: statement 1 does not pin :sub to a repository and branch; ask for project_path:GROUP/PROJECT:ref_type:branch:ref:main",
      ],
    ],
    "Pulumi Cloud, everybody": [
      trust(
        {
          StringEquals: { "api.pulumi.com/oidc:aud": "sts.amazonaws.com" },
          StringLike: { "api.pulumi.com/oidc:sub": "pulumi:*" },
        },
        "api.pulumi.com/oidc",
      ),
      [
        "assumeRolePolicy: statement 1 does not pin :sub to a repository and branch; ask for the subject without a wildcard",
      ],
    ],
  },
  undecided: { type: "aws:iam/role:Role", props: { assumeRolePolicy: unknown } },
});
