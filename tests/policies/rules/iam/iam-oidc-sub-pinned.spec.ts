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

const noSubOfGitLab =
  "assumeRolePolicy: statement 1 does not pin :sub to a repository and branch; ask for project_path:GROUP/PROJECT:ref_type:branch:ref:main";

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
    "GitLab, an audience of its own and a group in a group": trust(
      {
        StringEquals: { "gitlab.com:aud": "https://gitlab.com" },
        StringLike: { "gitlab.com:sub": "project_path:acme/web/shop:ref_type:branch:ref:release-*" },
      },
      "gitlab.com",
    ),
    "Terraform, a whole organisation's audience": trust(
      {
        StringEquals: { "app.terraform.io:aud": "aws.workload.identity" },
        StringLike: { "app.terraform.io:sub": "organization:acme:project:shop:workspace:prod:run_phase:*" },
      },
      "app.terraform.io",
    ),
    "another provider": trust(
      {
        StringEquals: {
          "oidc.circleci.com/org/1:aud": "1",
          "oidc.circleci.com/org/1:sub": "org/1/project/2/user/3",
        },
      },
      "oidc.circleci.com/org/1",
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
      ["ref:*", "ref:refs/*", "ref:refs/heads/*", "ref:refs/tags/*", "environment:*", "?ef:refs/heads/main"].map(
        (rest) => [
          `every branch, as ${rest}`,
          [trust({ StringEquals: aud, StringLike: sub(`repo:acme/shop:${rest}`) }), [noSub]] as const,
        ],
      ),
    ),
    ...Object.fromEntries(
      ["ref_type:*", "ref_type:branch:*", "ref_type:branch:ref:*", "ref_type:tag:ref:*"].map((rest) => [
        `GitLab, every branch, as ${rest}`,
        [
          trust(
            {
              StringEquals: { "gitlab.com:aud": "sts.amazonaws.com" },
              StringLike: { "gitlab.com:sub": `project_path:acme/shop:${rest}` },
            },
            "gitlab.com",
          ),
          [noSubOfGitLab],
        ] as const,
      ]),
    ),
    "another provider, everybody": [
      trust({ StringLike: { "agent.buildkite.com:aud": "*", "agent.buildkite.com:sub": "*" } }, "agent.buildkite.com"),
      [
        "assumeRolePolicy: statement 1 does not pin :sub to a repository and branch; ask for the subject without a wildcard at its beginning",
        "assumeRolePolicy: statement 1 does not pin :aud; ask for the audience of your provider",
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
      [noSubOfGitLab],
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
