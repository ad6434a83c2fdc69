import { z } from "zod";
import { wholeNumber } from "../fields";
import { anyService, callers, mayCall, requestThresholds } from "./containers";
import { deployment, strategy } from "./deployment";
import { useScaling } from "./scaling";

export const internal = z.strictObject({
  kind: z.literal("internal").describe("A service that others call at http://<name>:<port>"),
  strategy,
  deployment,
  ...anyService,
  port: wholeNumber(1024, 65_535).default(8080).describe("Port the container listens on, and callers use"),
  startSeconds: wholeNumber(0, 300)
    .default(60)
    .describe("Seconds after the start of a task in which bad checks in the container do not count"),
  tls: z
    .strictObject({
      certificateAuthorityArn: z
        .string()
        .regex(/^arn:aws[\w-]*:acm-pca:[a-z0-9-]+:\d{12}:certificate-authority\/\S+$/, "want the ARN of a private CA")
        .describe("Private CA of the certificates; 50 USD a month in short-lived mode"),
      keyArn: z
        .string()
        .regex(/^arn:aws[\w-]*:kms:[a-z0-9-]+:\d{12}:key\/\S+$/, "want the ARN of a KMS key")
        .describe("Key that encrypts the private keys"),
    })
    .optional()
    .describe("TLS between callers and this service"),
  scaling: useScaling,
  mayCall,
  callers,
  thresholds: requestThresholds,
});
