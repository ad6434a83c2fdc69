import fc from "fast-check";
import { parseImage } from "../../../components/ci/image";
import { checkSize, type ControllerChoices, planController } from "../../../components/ci/plan";
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
    expect(parseImage(image)).toEqual({
      repositoryArn: "arn:aws:ecr:eu-west-1:111122223333:repository/platform/dev/jenkins",
    });
    expect(parseImage(`444455556666.dkr.ecr.cn-north-1.amazonaws.com.cn/ci@${digest}`)).toEqual({
      repositoryArn: "arn:aws-cn:ecr:cn-north-1:444455556666:repository/ci",
    });
  });

  test.each([
    ["a tag", "111122223333.dkr.ecr.eu-west-1.amazonaws.com/jenkins:lts"],
    ["a tag beside the digest", `111122223333.dkr.ecr.eu-west-1.amazonaws.com/jenkins:lts@${digest}`],
    ["another registry", `docker.io/jenkins/jenkins@${digest}`],
    ["a short digest", "111122223333.dkr.ecr.eu-west-1.amazonaws.com/jenkins@sha256:0123"],
    ["a digest alone", digest],
    ["nothing", ""],
  ])("is refused with %s", (_, value) => {
    expect(() => parseImage(value)).toThrow(
      `image must be an ECR image with its digest, "<account>.dkr.ecr.<region>.amazonaws.com/<repository>@sha256:<64 hex digits>", got "${value}". ` +
        "Push the controller image to the repository of this component and take the digest that ECR shows.",
    );
  });
});

describe("a size", () => {
  test.each([
    [512, 2048],
    [1024, 8192],
    [2048, 4096],
    [4096, 30720],
    [8192, 61440],
  ])("of %d with %d MiB is one of Fargate's", (cpu, memoryMiB) => {
    expect(() => {
      checkSize(cpu, memoryMiB);
    }).not.toThrow();
  });

  test("is refused with a cpu that Fargate or Jenkins does not like", () => {
    expect(() => {
      checkSize(256, 2048);
    }).toThrow("cpu must be one of 512, 1024, 2048, 4096, 8192 (1024 is one vCPU), got 256.");
  });

  test.each([
    [1024, 1024, "2048 to 8192 in steps of 1024"],
    [1024, 9216, "2048 to 8192 in steps of 1024"],
    [1024, 2500, "2048 to 8192 in steps of 1024"],
    [8192, 18432, "16384 to 61440 in steps of 4096"],
    [1024, Number.NaN, "2048 to 8192 in steps of 1024"],
  ])("of %d with %d MiB is refused", (cpu, memoryMiB, range) => {
    expect(() => {
      checkSize(cpu, memoryMiB);
    }).toThrow(`memoryMiB must be ${range} for cpu ${String(cpu)}, got ${String(memoryMiB)}.`);
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
