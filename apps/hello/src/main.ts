/**
 * Starts the service. Exit status: 0 stopped as asked, every request answered; 1 an error that nobody caught, a port that is
 * taken, or requests that had to be cut off; 2 the environment is wrong.
 */
import { type AddressInfo } from "node:net";
import { type Config, ConfigError, readConfig } from "./config";
import { environment } from "./env";
import { Health } from "./health";
import { createLog } from "./log";
import { Metrics } from "./metrics";
import { createRoutes } from "./routes";
import { createService } from "./server";
import { stopService } from "./shutdown";

const write = (line: string): void => {
  process.stdout.write(line);
};

function start(config: Config): void {
  const log = createLog(config.logLevel, write);
  const health = new Health();
  const metrics = new Metrics({ namespace: config.metricsNamespace, service: config.serviceName }, write);
  const service = createService({ routes: createRoutes(config, health), health, log, metrics });

  // After an error that nobody caught the state is unknown: ECS starts a new task, which is better than a lame one.
  const die = (message: string) => (error: unknown) => {
    log.error(message, { error });
    process.exit(1);
  };
  process.on("uncaughtException", die("uncaught error"));
  process.on("unhandledRejection", die("unhandled rejection"));

  const flushing = setInterval(() => {
    metrics.flush();
  }, config.metricsSeconds * 1000);

  const stop = (signal: NodeJS.Signals): void => {
    // A second signal changes nothing: the first one is being obeyed.
    if (health.stopping) return;
    // Ctrl-C in a terminal: no load balancer has to take notice first.
    const drainSeconds = signal === "SIGINT" ? 0 : config.drainSeconds;
    void stopService(service, health, log, { drainSeconds, shutdownSeconds: config.shutdownSeconds }).then((cut) => {
      clearInterval(flushing);
      metrics.flush();
      log.info("stopped", { signal, cut });
      process.exit(cut === 0 ? 0 : 1);
    });
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);

  service.server.once("error", die(`cannot listen on PORT ${String(config.port)}`));
  service.server.listen(config.port, () => {
    const { port } = service.server.address() as AddressInfo;
    log.info("listening", { port, basePath: config.basePath, node: process.version });
  });
}

try {
  start(readConfig(environment()));
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  const log = createLog("error", write);
  for (const problem of error.problems) log.error(`wrong environment: ${problem}`);
  process.exitCode = 2;
}
