import { Provider } from "@pulumi/aws/provider";
import type * as pulumi from "@pulumi/pulumi";
import { createKey } from "./encryption";
import { readPlatform } from "./platform";
import { createQueue } from "./queue";
import { createRegistry } from "./registry";
import { readSettings } from "./settings";
import { createTable } from "./table";
import { Worker } from "./worker";

/** Orders come in through a queue; a worker on the platform's cluster writes them into a table. */
export = () => {
  const settings = readSettings();
  const platform = readPlatform(settings.stack);
  const { region, accountId } = platform;
  const provider = new Provider("aws", {
    region,
    allowedAccountIds: [accountId],
    defaultTags: {
      tags: {
        Project: settings.project,
        Environment: settings.stack,
        Owner: settings.owner,
        CostCentre: settings.costCentre,
        ManagedBy: "pulumi",
      },
    },
  });
  const context = { settings, platform, opts: { provider } satisfies pulumi.CustomResourceOptions };

  const key = createKey(context);
  const queue = createQueue(context, key);
  const table = createTable(context, key);
  const repository = createRegistry(context, key);
  new Worker(context, { key, queue, table, repository });
  return { queueUrl: queue.url, tableName: table.name, repositoryUrl: repository.repositoryUrl };
};
