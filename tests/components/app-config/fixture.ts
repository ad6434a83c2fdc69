import { Provider } from "@pulumi/aws/provider";
import * as pulumi from "@pulumi/pulumi";
import { AppConfig, type AppConfigArgs } from "../../../components/app-config/app-config";
import { type Mode } from "../../../tools/preview/modes";
import { naming, place, topics } from "../../support/component";
import { record } from "../../support/record";

export const logsKey = "arn:aws:kms:eu-west-1:111122223333:key/logs";

/** A word that no state, log and error may show. */
export const planted = "planted-9b1f";

export const args: AppConfigArgs = {
  place,
  naming,
  service: "hello",
  parameters: { LOG_LEVEL: { value: "info" } },
  secrets: {},
  recoveryWindowDays: 30,
  protect: true,
  logs: { retentionDays: 365, keyArn: logsKey },
  monitoring: { kind: "none", reason: "the spec at hand is about something else" },
};

export const generated = { kind: "generated", length: 32, rotateAfterDays: 30 } as const;
export const external = { kind: "external", description: "API key of the payment provider" } as const;

/** With a value of each kind. */
export const everything = (): Partial<AppConfigArgs> => ({
  parameters: {
    LOG_LEVEL: { value: "info" },
    LICENCE: { value: pulumi.secret(planted), sensitive: true },
  },
  secrets: {
    SESSION_KEY: generated,
    PAYMENT_KEY: external,
    WEBHOOK_TOKEN: { kind: "value", value: pulumi.secret(planted) },
  },
});

export const watched: AppConfigArgs["monitoring"] = {
  kind: "alarms",
  topics,
  namePrefix: "platform-dev",
  thresholds: { maxRotationErrors: 0 },
};

/** The component with an explicit provider, as the program has it; `use` stands for who takes its binding. */
export async function build(
  overrides: () => Partial<AppConfigArgs> = () => ({}),
  mode?: Mode,
  use: (config: AppConfig, opts: pulumi.CustomResourceOptions) => void = () => undefined,
) {
  let config: AppConfig | undefined;
  const resources = await record(
    () => {
      const provider = new Provider("aws", {
        region: place.region,
        allowedAccountIds: [place.accountId],
        defaultTags: {
          tags: {
            Project: "platform",
            Environment: "dev",
            Owner: "platform-team",
            ManagedBy: "pulumi",
            CostCentre: "platform",
          },
        },
      });
      config = new AppConfig("hello", { ...args, ...overrides() }, { providers: [provider] });
      use(config, { provider });
    },
    { stack: naming.environment, ...(mode === undefined ? {} : { mode }) },
  );
  return { resources, config: config! };
}

export const valueOf = <T>(output: pulumi.Output<T>) => new Promise<T>((resolve) => output.apply(resolve));
