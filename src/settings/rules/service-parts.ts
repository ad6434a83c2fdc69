import { planAppConfig } from "../../../components/app-config/plan";
import { checkTaskThresholds, checkWebThresholds } from "../../../components/deploy-target/alarms/thresholds";
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
import { deploymentOf, present, type ServiceSettings } from "../../services/args";
import { type Settings } from "../schema";
import { type Breach } from "./model";
import { type Check, held, refusals } from "./refusals";

/** What the parts of a service would refuse, one after the other and without a key, once resources are on their way. */
export function checkServiceParts({ services, logs }: Settings): Breach[] {
  return Object.entries(services).flatMap(([name, service]) => {
    const checks = [...ofContainer(service), ...ofConfig(name, service, logs), ...ofKind(service)];
    return refusals(checks.map(([key, check]) => [`services.${name}.${key}`, check]));
  });
}

function ofContainer(service: ServiceSettings): Check[] {
  const { fileSystems, secrets, sidecars, writablePaths } = service;
  return [
    held("user", checkUser, service.user),
    ...Object.entries(secrets).map(([name, arn]) => held(`secrets.${name}`, checkSecrets, { [name]: arn })),
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

function ofConfig(service: string, { config }: ServiceSettings, logs: Settings["logs"]): Check[] {
  const plan = (parameters: typeof config.parameters, secrets: typeof config.secrets) =>
    planAppConfig({
      // Names of any length are cut to fit.
      naming: { project: "", environment: "" },
      service,
      parameters: Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, { value }])),
      secrets,
      recoveryWindowDays: 0,
      logs,
    });
  return [
    ...Object.entries(config.parameters).map(([name, value]) =>
      held(`config.parameters.${name}`, plan, { [name]: value }, {}),
    ),
    ...Object.entries(config.secrets).map(([name, one]) => held(`config.secrets.${name}`, plan, {}, { [name]: one })),
    held("config.secrets", plan, {}, config.secrets),
  ];
}

function ofKind(service: ServiceSettings): Check[] {
  switch (service.kind) {
    case "web":
      return [
        held("healthCheck", checkHealthCheck, service.healthCheck),
        held("port", checkSidecarPorts, present(service.sidecars), service.port),
        held("deployment", checkDeployment, deploymentOf(service)),
        ...ofHours(service.scaling),
        held("thresholds", checkWebThresholds, service.thresholds, service.scaling.targetCpuPercent),
      ];
    case "internal":
      return [
        held("port", checkSidecarPorts, present(service.sidecars), service.port),
        held("deployment", checkDeployment, deploymentOf(service)),
        ...ofHours(service.scaling),
        held("thresholds", checkTaskThresholds, service.thresholds, service.scaling.targetCpuPercent),
      ];
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

function ofHours({ hours }: Extract<ServiceSettings, { scaling: unknown }>["scaling"]): Check[] {
  return [
    ...hours.map((one, index) => held(`scaling.hours[${index}]`, checkHours, [one])),
    held("scaling.hours", checkHours, hours),
  ];
}
