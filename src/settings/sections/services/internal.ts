import { z } from "zod";
import { arnOf, wholeNumber } from "../fields";
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
      certificateAuthorityArn: arnOf("acm-pca", "certificate-authority", "one private CA").describe(
        "Private CA of the certificates; 50 USD a month in short-lived mode",
      ),
      keyArn: arnOf("kms", "key", "one KMS key").describe("Key that encrypts the private keys"),
    })
    .optional()
    .describe("TLS between callers and this service"),
  scaling: useScaling,
  mayCall,
  callers,
  thresholds: requestThresholds,
});
