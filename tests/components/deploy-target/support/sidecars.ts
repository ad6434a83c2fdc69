import { type SidecarArgs } from "../../../../components/deploy-target/sidecars/create";
import { digest } from "./fixture";

export const collectorImage = `public.ecr.aws/aws-observability/aws-otel-collector@${digest}`;
export const routerImage = `public.ecr.aws/aws-observability/aws-for-fluent-bit@${digest}`;

export const sidecars = {
  openTelemetry: { image: collectorImage, memoryMiB: 200 },
  logRouter: { image: routerImage, memoryMiB: 100 },
} as const satisfies SidecarArgs;
