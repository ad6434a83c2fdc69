import { z } from "zod";
import { ci } from "./sections/ci";
import { environment } from "./sections/environment";
import { network } from "./sections/network";
import { alerts, cluster, ingress, logs, protection } from "./sections/operations";
import { quotas } from "./sections/quotas";
import { resources } from "./sections/resources";
import { services } from "./sections/services/index";

/**
 * The settings of a stack. Each section is one configuration key, `platform:<section>`. Types, defaults and documentation
 * stand here and nowhere else: `docs/settings.md` and the JSON Schema for editors are generated from it.
 */
export const settingsSchema = z.strictObject({
  environment,
  network,
  logs,
  protection,
  ingress,
  cluster,
  alerts,
  ci,
  services,
  resources,
  quotas,
});

export type Settings = Readonly<z.infer<typeof settingsSchema>>;
export type SectionName = keyof Settings;
export const sectionNames = Object.keys(settingsSchema.shape) as SectionName[];

/** Project name, and so the namespace of the configuration keys. */
export const namespace = "platform";
