import fc from "fast-check";
import { controllerImage } from "../../../components/ci/image";
import { type ControllerChoices, planController } from "../../../components/ci/plan";
import { checkSecretArn, checkSecrets } from "../../../components/ci/secrets";
import { digest, image, secretArn, withoutKey } from "./fixture";

const choices: ControllerChoices = {
  naming: { project: "platform", environment: "dev" },
  routing: { kind: "path", pattern: "/jenkins/*", priority: 10 },
  allowedCidrs: ["198.51.100.0/24"],
  cpu: 1024,
  memoryMiB: 4096,
  secrets: {},
  image,
  logRetentionDays: 30,
  privateSubnetCount: 2,
  dataSubnetCount: 2,
};

describe("a plan", () => {
  test("names what people and pipelines look for", () => {
    expect(planController("jenkins", choices)).toMatchObject({
      fullName: "platform-dev-jenkins",
      repositoryName: "platform/dev/jenkins",
      logGroupName: "/platform/dev/jenkins",
    });
  });

  test("tells Jenkins the path it lives under", () => {
    const { prefix, healthCheckPath, environment } = planController("jenkins", choices);
    expect({ prefix, healthCheckPath, options: environment.JENKINS_OPTS }).toEqual({
      prefix: "/jenkins",
      healthCheckPath: "/jenkins/login",
      options: "--httpPort=8080 --webroot=/tmp/jenkins-war --prefix=/jenkins",
    });
  });

  test("leaves the path alone when Jenkins has a host", () => {
    const { healthCheckPath, environment } = planController("jenkins", {
      ...choices,
      routing: { kind: "host", host: "ci.example.com", priority: 1 },
    });
    expect({ healthCheckPath, options: environment.JENKINS_OPTS }).toEqual({
      healthCheckPath: "/login",
      options: "--httpPort=8080 --webroot=/tmp/jenkins-war",
    });
  });

  test("has no release without an image", () => {
    expect(planController("jenkins", withoutKey(choices, "image"))).not.toHaveProperty("release");
  });

  test("says which controller a refused choice belongs to", () => {
    expect(() => planController("ci", { ...choices, allowedCidrs: ["0.0.0.0/0"] })).toThrow(
      /^JenkinsController ci: allowedCidrs holds "0\.0\.0\.0\/0", the whole internet/,
    );
  });

  test("asks for a mount target in each zone", () => {
    expect(() => planController("jenkins", { ...choices, dataSubnetCount: 1 })).toThrow(
      "JenkinsController jenkins: network has 2 private and 1 data subnets: the home needs a mount target in each zone where the controller may run. Pass one data subnet for each private one, in the same order of zones.",
    );
    expect(() => planController("jenkins", { ...choices, privateSubnetCount: 0, dataSubnetCount: 0 })).toThrow(
      "JenkinsController jenkins: network.privateSubnetIds is empty: the controller needs a subnet to run in.",
    );
  });
});

describe("an image", () => {
  test("names the one repository that may be pulled from, in its own account, region and partition", () => {
    expect(controllerImage(image)).toEqual({
      image,
      repositoryArn: "arn:aws:ecr:eu-west-1:111122223333:repository/platform/dev/jenkins",
    });
    expect(controllerImage(`444455556666.dkr.ecr.cn-north-1.amazonaws.com.cn/ci@${digest}`).repositoryArn).toBe(
      "arn:aws-cn:ecr:cn-north-1:444455556666:repository/ci",
    );
  });

  test("is refused from another registry", () => {
    expect(() => controllerImage(`docker.io/jenkins/jenkins@${digest}`)).toThrow(
      `image must come from ECR ("<account>.dkr.ecr.<region>.amazonaws.com/<repository>@sha256:..."), got "docker.io/jenkins/jenkins@${digest}". ` +
        "Push it to the repository of this component and take the digest that ECR shows.",
    );
  });

  test.each(["jenkins:lts", "111122223333.dkr.ecr.eu-west-1.amazonaws.com/jenkins:lts", digest, ""])(
    "is refused as %j, which pins nothing",
    (text) => {
      expect(() => planController("ci", { ...choices, image: text })).toThrow(
        `JenkinsController ci: image must be "repository@sha256:<64 hex digits>", got "${text}"`,
      );
    },
  );
});

describe("a size", () => {
  const sized = (cpu: number, memoryMiB: number) => () => planController("ci", { ...choices, cpu, memoryMiB });

  test.each([
    [512, 2048],
    [1024, 8192],
    [8192, 61440],
  ])("of %d with %d MiB is fine", (cpu, memoryMiB) => {
    expect(sized(cpu, memoryMiB)).not.toThrow();
  });

  test("is refused when Fargate does not have it", () => {
    expect(sized(1024, 2500)).toThrow(
      "JenkinsController ci: Fargate has no size with cpu 1024 and memoryMiB 2500 (1024 cpu is one vCPU). Nearest: ",
    );
  });

  test("is refused when Jenkins would not fit", () => {
    expect(sized(512, 1024)).toThrow("JenkinsController ci: memoryMiB must be at least 2048 for Jenkins, got 1024.");
  });
});

describe("a secret", () => {
  test.each(["github", "1ST", "WITH-DASH", "", "WITH SPACE"])("is refused under the name %j", (name) => {
    expect(() => {
      checkSecrets({ GOOD_1: secretArn, [name]: undefined });
    }).toThrow(
      `secrets has "${name}", which is no environment variable of ours: use capitals, digits and _, for example "GITHUB_APP_KEY".`,
    );
  });

  test.each(["JENKINS_ADMIN_PASSWORD", "JAVA_OPTS", "JENKINS_OPTS", "JENKINS_URL"])(
    "cannot take the place of %s",
    (name) => {
      expect(() => {
        checkSecrets({ [name]: undefined });
      }).toThrow(`secrets has "${name}", which the controller sets itself: choose another name.`);
    },
  );

  test.each([secretArn, "arn:aws-cn:secretsmanager:cn-north-1:111122223333:secret:team/key-AbCdEf"])(
    "is named by %s",
    (value) => {
      expect(() => {
        checkSecretArn("KEY", value);
      }).not.toThrow();
    },
  );

  test("is refused as a value, a parameter or a part of a secret, and never shown", () => {
    const others = fc.oneof(
      fc.string(),
      fc.constant(`${secretArn}:password::`),
      fc.constant("arn:aws:ssm:eu-west-1:111122223333:parameter/key"),
      fc.string({ minLength: 20 }).map((text) => `hunter2${text}`),
    );
    fc.assert(
      fc.property(others, (value) => {
        expect(() => {
          checkSecretArn("KEY", value);
        }).toThrow(
          new Error(
            'secrets.KEY must be the ARN of a Secrets Manager secret ("arn:aws:secretsmanager:<region>:<account>:secret:<name>"), not its value and without a JSON key.',
          ),
        );
      }),
    );
  });
});
