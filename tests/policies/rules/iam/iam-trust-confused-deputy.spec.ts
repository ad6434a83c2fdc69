import { analyze, document, unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const role = (statement: object) => ({
  type: "aws:iam/role:Role",
  props: {
    assumeRolePolicy: document({
      Sid: "Trust",
      Effect: "Allow",
      Principal: { Service: "ecs-tasks.amazonaws.com" },
      Action: "sts:AssumeRole",
      ...statement,
    }),
  },
});
const message = (service = "ecs-tasks.amazonaws.com") =>
  `assumeRolePolicy: Trust lets ${service} take the role for any account; add aws:SourceAccount`;
const onlyIf = (condition: object, service = "ecs-tasks.amazonaws.com") =>
  role({ Principal: { Service: service }, Condition: condition });
const account = { StringEquals: { "aws:SourceAccount": "111122223333" } };
const services =
  "appsync backup bedrock codebuild codepipeline config datasync dlm dms ecs ecs-tasks events firehose lambda logs " +
  "monitoring.rds pipes sagemaker scheduler ssm states transfer vpc-flow-logs";

describeRule("iam-trust-confused-deputy", {
  complies: {
    "for an account": onlyIf(account),
    "for an account, in capitals": onlyIf({ stringequals: { "AWS:SOURCEACCOUNT": ["111122223333"] } }),
    "for resources": onlyIf({ ArnLike: { "aws:SourceArn": "arn:aws:ecs:eu-west-1:111122223333:*" } }),
    "for resources, any of them": onlyIf({
      "ForAnyValue:ArnEquals": { "aws:SourceArn": "arn:aws:ecs:eu-west-1:111122223333:*" },
    }),
    "for an organisation": onlyIf({ StringEquals: { "aws:SourceOrgID": "o-1" } }),
    "for a part of an organisation": onlyIf({
      "ForAnyValue:StringLike": { "aws:SourceOrgPaths": "o-a1b2/r-1/ou-2/*" },
    }),
    "a service that does not say for whom": role({ Principal: { Service: "ec2.amazonaws.com" } }),
    "services whose names begin or end alike": role({
      Principal: {
        Service: ["ecs-tasks-x.amazonaws.com", "ecs.application-autoscaling.amazonaws.com", "edgelambda.amazonaws.com"],
      },
    }),
    "ECS itself, for an account": onlyIf(account, "ecs.amazonaws.com"),
    "Lambda, for an account": onlyIf(account, "lambda.amazonaws.com"),
    "something else than a service": role({ Principal: { AWS: "arn:aws:iam::111122223333:role/ecs-tasks" } }),
    "an action that takes no role": role({ Action: "sts:TagSession" }),
    "a denial": role({ Effect: "Deny" }),
  },
  violates: {
    "without a condition": [role({}), [message()]],
    "two of three services": [
      role({ Principal: { Service: ["backup.amazonaws.com", "ec2.amazonaws.com", "events.amazonaws.com"] } }),
      [message("backup.amazonaws.com"), message("events.amazonaws.com")],
    ],
    ...Object.fromEntries(
      services.split(" ").map((service) => {
        const principal = `${service}.amazonaws.com`;
        return [service, [role({ Principal: { Service: principal } }), [message(principal)]] as const];
      }),
    ),
    "a service of one region": [
      role({ Principal: { Service: "logs.us-gov-east-1.amazonaws.com" } }),
      [message("logs.us-gov-east-1.amazonaws.com")],
    ],
    "a service in China": [
      role({ Principal: { Service: "states.cn-north-1.amazonaws.com.cn" } }),
      [message("states.cn-north-1.amazonaws.com.cn")],
    ],
    "every action": [role({ Action: ["sts:TagSession", "sts:*"] }), [message()]],
    "a condition that only counts if present": [
      onlyIf({ StringEqualsIfExists: { "aws:SourceAccount": "111122223333" } }),
      [message()],
    ],
    "for everybody but": [onlyIf({ StringNotEquals: { "aws:SourceAccount": "444455556666" } }), [message()]],
    "for anybody's resources": [onlyIf({ ArnLike: { "aws:SourceArn": "arn:aws:ecs:*:*:*" } }), [message()]],
    "for whatever account": [onlyIf({ StringLike: { "aws:SourceAccount": "*" } }), [message()]],
    "for whatever account, if there is one": [onlyIf({ Null: { "aws:SourceAccount": "false" } }), [message()]],
    "a condition on something else": [onlyIf({ StringEquals: { "aws:PrincipalOrgID": "o-1" } }), [message()]],
    "the second of two statements": [
      {
        type: "aws:iam/role:Role",
        props: {
          assumeRolePolicy: {
            Statement: ["one", "two"].map((Sid) => ({
              Sid,
              Effect: "Allow",
              Principal: { Service: "ecs-tasks.amazonaws.com" },
              Action: "sts:AssumeRole",
              ...(Sid === "one" ? { Condition: account } : {}),
            })),
          },
        },
      },
      ["assumeRolePolicy: two lets ecs-tasks.amazonaws.com take the role for any account; add aws:SourceAccount"],
    ],
  },
  undecided: { type: "aws:iam/role:Role", props: { assumeRolePolicy: unknown } },
});

test("a profile can name other services", async () => {
  const judge = async (service: string) =>
    (
      await analyze("iam-trust-confused-deputy", role({ Principal: { Service: `${service}.amazonaws.com` } }), {
        services: ["glue"],
      })
    ).violations;
  expect(await judge("glue")).toEqual([message("glue.amazonaws.com")]);
  expect(await judge("backup")).toEqual([]);
});
