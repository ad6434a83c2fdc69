import { planAppConfig } from "../../../components/app-config/plan";
import { checkRequestThresholds } from "../../../components/deploy-target/alarms/thresholds";
import { checkHealthCheck } from "../../../components/deploy-target/checks";
import { checkFileSystems, fileSystemMounts } from "../../../components/deploy-target/file-systems";
import { checkExpression } from "../../../components/deploy-target/kinds/schedule";
import { checkPaths, planMounts } from "../../../components/deploy-target/mounts";
import { checkHours, checkTimeZone } from "../../../components/deploy-target/scaling/model";
import { checkSecrets } from "../../../components/deploy-target/secrets";
import { checkSidecarPorts, checkSidecars } from "../../../components/deploy-target/sidecars/create";
import { checkDeployment } from "../../../components/deploy-target/strategies/deployment";
import { checkThresholds } from "../../../components/queue/alarms";
import { checkUser } from "../../../components/shared/container-definition";
import { type NameParts } from "../../../components/shared/names";
import { deploymentOf, present, type ServiceSettings } from "../../services/args";
import { type Settings } from "../schema";
import { type Breach, type RuleContext } from "./model";
import { type Check, held, refusals } from "./refusals";

/** What the parts of a service would refuse, one after the other and without a key, once resources are on their way. */
export function checkServiceParts({ services, logs }: Settings, { naming }: RuleContext): Breach[] {
  return Object.entries(services).flatMap(([name, service]) => {
    const checks = [
      ...ofContainer(name, service, naming),
      ...ofConfig(name, service, naming, logs),
      ...ofKind(service),
    ];
    return refusals(checks.map(([key, check]) => [`services.${name}.${key}`, check]));
  });
}

function ofContainer(name: string, service: ServiceSettings, naming: NameParts): Check[] {
  const { fileSystems, secrets, sidecars, writablePaths } = service;
  return [
    held("user", checkUser, service.user),
    ...Object.entries(secrets).map(([variable, arn]) =>
      held(`secrets.${variable}`, checkSecrets, { [variable]: arn }, name, naming),
    ),
    ...fileSystems.map((one, index) => held(`fileSystems[${index}]`, checkFileSystems, [one])),
    held("fileSystems", checkFileSystems, fileSystems),
    ...writablePaths.map((path, index) => held(`writablePaths[${index}]`, planMounts, [path], false)),
    held("writablePaths", checkMounts, service),
    held("sidecars", checkSidecars, present(sidecars), service.memoryMiB),
  ];
}

function checkMounts({ writablePaths, enableExecuteCommand, fileSystems }: ServiceSettings): void {
  checkPaths([...planMounts(writablePaths, enableExecuteCommand), ...fileSystemMounts(fileSystems)]);
}

/**
 * The fields have checked each value; what remains is what they come to together, and with the names that they get. A variable
 * in both is told by a rule of its own.
 */
function ofConfig(service: string, { config }: ServiceSettings, naming: NameParts, logs: Settings["logs"]): Check[] {
  const parameters = Object.fromEntries(Object.entries(config.parameters).map(([name, value]) => [name, { value }]));
  const choices = { naming, service, parameters: {}, secrets: {}, recoveryWindowDays: 0, logs };
  return [
    held("config.parameters", planAppConfig, { ...choices, parameters }),
    held("config.secrets", planAppConfig, { ...choices, secrets: config.secrets }),
  ];
}

function ofKind(service: ServiceSettings): Check[] {
  switch (service.kind) {
    case "web":
      return [held("healthCheck", checkHealthCheck, service.healthCheck), ...ofRequests(service)];
    case "internal":
      return ofRequests(service);
    case "worker":
      return [
        ...ofHours(service.scaling),
        held("thresholds", checkThresholds, service.thresholds, service.queue.retentionDays),
      ];
    case "scheduled":
      return [
        held("schedule.expression", checkExpression, service.schedule.expression),
        held("schedule.timeZone", checkTimeZone, "schedule.timeZone", service.schedule.timeZone),
      ];
  }
}

function ofRequests(service: Extract<ServiceSettings, { kind: "web" | "internal" }>): Check[] {
  const { sidecars, port, scaling, thresholds } = service;
  return [
    held("port", checkSidecarPorts, present(sidecars), port),
    held("deployment", checkDeployment, deploymentOf(service)),
    ...ofHours(scaling),
    held("thresholds", checkRequestThresholds, thresholds, scaling.targetCpuPercent),
  ];
}

function ofHours({ hours }: Extract<ServiceSettings, { scaling: unknown }>["scaling"]): Check[] {
  return [
    ...hours.map((one, index) => held(`scaling.hours[${index}]`, checkHours, [one])),
    held("scaling.hours", checkHours, hours),
  ];
}
