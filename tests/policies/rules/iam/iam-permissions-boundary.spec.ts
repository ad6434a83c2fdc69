import { analyze, document, unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const trust = (principal: unknown, effect = "Allow") =>
  document({ Effect: effect, Principal: principal, Action: ["sts:AssumeRole", "sts:AssumeRoleWithWebIdentity"] });
const role = (assumeRolePolicy: unknown, props: object = {}) => ({
  type: "aws:iam/role:Role",
  props: { assumeRolePolicy, ...props },
});
const oidc = (host: string) => ({ Federated: `arn:aws:iam::111122223333:oidc-provider/${host}` });
const boundary = { permissionsBoundary: "arn:aws:iam::111122223333:policy/boundary/ci" };
const missing = "permissionsBoundary is not set, and a CI takes the role; name the policy that limits it";
const codebuild = { Service: "codebuild.amazonaws.com" };

describeRule("iam-permissions-boundary", {
  complies: {
    "with a boundary": role(trust(codebuild), boundary),
    "with a boundary that AWS has not named yet": role(trust(codebuild), { permissionsBoundary: unknown }),
    "with a boundary, whoever takes it": role(unknown, boundary),
    "no CI": role(trust({ Service: ["ecs-tasks.amazonaws.com", "lambda.amazonaws.com"] })),
    "people, by an identity provider": role(trust({ Federated: "arn:aws:iam::111122223333:saml-provider/gitlab" })),
    "a cluster": role(trust(oidc("oidc.eks.eu-west-1.amazonaws.com/id/1"))),
    "a denial": role(trust(codebuild, "Deny")),
  },
  violates: {
    ...Object.fromEntries(
      [
        "token.actions.githubusercontent.com",
        "gitlab.com",
        "gitlab.example.com",
        "jenkins.example.com/oidc",
        "agent.buildkite.com",
        "api.bitbucket.org/2.0/workspaces/w/pipelines-config/identity/oidc",
        "api.pulumi.com/oidc",
        "app.terraform.io",
        "oidc.circleci.com/org/1",
        "vstoken.dev.azure.com/1",
      ].map((host) => [host, [role(trust(oidc(host))), [missing]] as const]),
    ),
    CodeBuild: [role(trust(codebuild)), [missing]],
    "CodeBuild in China": [role(trust({ Service: "codebuild.amazonaws.com.cn" })), [missing]],
    "CodePipeline, among others": [
      role(trust({ Service: ["events.amazonaws.com", "codepipeline.amazonaws.com"] })),
      [missing],
    ],
    "a boundary without a name": [role(trust(codebuild), { permissionsBoundary: "" }), [missing]],
    "the second of two statements": [
      role({
        Statement: [
          { Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" },
          { Effect: "Allow", Principal: codebuild, Action: "sts:AssumeRole" },
        ],
      }),
      [missing],
    ],
  },
  undecided: role(unknown),
});

describe("a profile can say which boundary", () => {
  const judge = (assumeRolePolicy: unknown, props: object, prefix = "arn:aws:iam::*:policy/boundary/") =>
    analyze("iam-permissions-boundary", role(assumeRolePolicy, props), { prefix });
  const other = { permissionsBoundary: "arn:aws:iam::111122223333:policy/wide" };

  test("that one", async () => {
    expect(await judge(trust(codebuild), boundary)).toMatchObject({ violations: [], undetermined: [] });
  });

  test("another one", async () => {
    expect((await judge(trust(codebuild), other)).violations).toEqual([
      "permissionsBoundary does not begin with arn:aws:iam::*:policy/boundary/, and a CI takes the role",
    ]);
    expect((await judge(trust(codebuild), {})).violations).toEqual([missing]);
  });

  test("another one, of a role that no CI takes", async () => {
    expect((await judge(trust({ Service: "ecs-tasks.amazonaws.com" }), other)).violations).toEqual([]);
  });

  test("one that is not known yet cannot be decided, but for a role that no CI takes", async () => {
    expect((await judge(trust(codebuild), { permissionsBoundary: unknown })).undetermined).toHaveLength(1);
    const free = await judge(trust({ Service: "ec2.amazonaws.com" }), { permissionsBoundary: unknown });
    expect(free).toMatchObject({ violations: [], undetermined: [] });
  });
});

test("a profile can name other principals", async () => {
  const judge = async (service: string) =>
    (await analyze("iam-permissions-boundary", role(trust({ Service: service })), { trusted: ["ecs-*"] })).violations;
  expect(await judge("ecs-tasks.amazonaws.com")).toEqual([missing]);
  expect(await judge("codebuild.amazonaws.com")).toEqual([]);
});
