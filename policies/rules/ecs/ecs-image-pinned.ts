import { containersOf, expressServiceType, taskTypes } from "../../lib/containers";
import { defineResourceRule } from "../../lib/rule";
import { each } from "../../lib/unknowns";
import { text } from "../../lib/values";

export const ecsImagePinned = defineResourceRule<{ allowedRegistries: string[] }>({
  id: "ecs-image-pinned",
  title: "Images are named by digest",
  description: "Every container names its image by digest, from a registry that is allowed.",
  severity: "high",
  controls: {},
  remediation: "Write repository@sha256:<digest>. A tag can be moved, and what runs then changes without a deployment.",
  url: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-image.html",
  types: [...taskTypes, expressServiceType],
  configSchema: {
    properties: {
      allowedRegistries: {
        type: "array",
        items: { type: "string" },
        description: "Beginnings of image names that are allowed; empty allows every registry.",
        default: [],
      },
    },
  },
  *check({ props, config }) {
    yield* each(containersOf(props), function* ({ label, props: container }) {
      const image = text(container.image) ?? "";
      if (!/@sha256:[0-9a-f]{64}$/.test(image))
        yield `${label}: image "${image}" has no digest; name it by repository@sha256:<digest>`;
      else if (
        config.allowedRegistries.length > 0 &&
        !config.allowedRegistries.some((registry) => image.startsWith(registry))
      ) {
        yield `${label}: image "${image}" is from a registry that is not allowed; copy it to one that is`;
      }
    });
  },
});
