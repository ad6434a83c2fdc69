import { unknown, violationsOf } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";
import { daemonTask, parsedTask, task, unknownTask } from "./support";

const digest = `@sha256:${"0a".repeat(32)}`;

describeRule("ecs-image-pinned", {
  complies: { "a digest": task({ name: "web", image: `public.ecr.aws/x/y${digest}` }) },
  violates: {
    "a tag": [
      task({ name: "web", image: "nginx:1.27" }),
      ['container "web": image "nginx:1.27" has no digest; name it by repository@sha256:<digest>'],
    ],
    "on each instance": [
      daemonTask({ name: "agent", image: "agent:1" }),
      ['container "agent": image "agent:1" has no digest; name it by repository@sha256:<digest>'],
    ],
    "of an express service": [
      { type: "aws:ecs/expressGatewayService:ExpressGatewayService", props: { primaryContainer: { image: "web:1" } } },
      ['primaryContainer: image "web:1" has no digest; name it by repository@sha256:<digest>'],
    ],
    "a digest that is cut": [
      task({ name: "web", image: `nginx${digest.slice(0, -1)}` }),
      [`container "web": image "nginx${digest.slice(0, -1)}" has no digest; name it by repository@sha256:<digest>`],
    ],
    "no image": [
      task({ name: "web" }),
      ['container "web": image "" has no digest; name it by repository@sha256:<digest>'],
    ],
  },
  partlyUndecided: {
    "one of a list is not known": [
      parsedTask({ name: "a", image: unknown }, { name: "web", image: "nginx:1.27" }),
      ['container "web": image "nginx:1.27" has no digest; name it by repository@sha256:<digest>'],
    ],
  },
  undecided: unknownTask,
});

test("with a list of registries, an image of another one is refused", async () => {
  const given = (image: string) => task({ name: "web", image });
  const one = { allowedRegistries: ["111122223333.dkr.ecr."] };
  expect(await violationsOf("ecs-image-pinned", given(`docker.io/a${digest}`), one)).toHaveLength(1);
  const config = { allowedRegistries: ["public.ecr.aws/", "111122223333.dkr.ecr."] };
  expect(
    await violationsOf("ecs-image-pinned", given(`111122223333.dkr.ecr.eu-west-1.amazonaws.com/a${digest}`), config),
  ).toEqual([]);
  expect(await violationsOf("ecs-image-pinned", given(`docker.io/a${digest}`), config)).toEqual([
    `container "web": image "docker.io/a${digest}" is from a registry that is not allowed; copy it to one that is`,
  ]);
});
