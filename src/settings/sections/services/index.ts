import { z } from "zod";
import { checkFargateSize } from "../fields";
import { shortName } from "./containers";
import { internal } from "./internal";
import { scheduled } from "./scheduled";
import { web } from "./web";
import { worker } from "./worker";

const service = z
  .discriminatedUnion("kind", [web, internal, worker, scheduled], {
    error: 'want "kind: web", "kind: internal", "kind: worker" or "kind: scheduled"',
  })
  .superRefine(checkFargateSize);

/** The services that run on the platform. */
export const services = z
  .record(shortName, service)
  .default({})
  .describe("The services that run on the platform, by name.");
