import { fingerprintVariable } from "../../../components/app-config/checks";
import { reservedOf } from "../../../components/deploy-target/reserved";
import { bindingAlias } from "../../../components/shared/binding-alias";
import { variablesOf } from "../../resources/variables";
import { present, type ServiceSettings } from "../../services/args";
import { callsOf } from "../calls";
import { parseNeed } from "../needs";
import { own } from "../own";
import { type Settings } from "../schema";
import { type Breach } from "./model";

/** Where variables of a service come from, in the words of its settings. */
interface Source {
  readonly key: string;
  readonly variables: readonly string[];
}

/** Which of two values a variable would have depends on an order that nobody sees. */
export function checkVariables(settings: Settings): Breach[] {
  return Object.entries(settings.services).flatMap(([name, service]) => {
    return [...twice(name, sourcesOf(service, settings)), ...sameStatements(name, service, settings)];
  });
}

function twice(service: string, sources: readonly Source[]): Breach[] {
  return sources.flatMap(({ key, variables }, index) =>
    variables.flatMap((variable) => {
      const other = sources.slice(index + 1).find((one) => one.variables.includes(variable));
      if (other === undefined) return [];
      const message = `${variable} comes from ${other.key} too, and a variable has one value. Leave it out, or give it another name.`;
      return [{ key: `services.${service}.${key}`, message }];
    }),
  );
}

/** Those that somebody named come first: they can be changed. */
function sourcesOf(service: ServiceSettings, settings: Settings): Source[] {
  const { environment, secrets, config } = service;
  const { parameters, secrets: kept } = config;
  const sidecars = present(service.sidecars);
  const configured = Object.keys({ ...parameters, ...kept }).length > 0;
  return [
    { key: "environment", variables: Object.keys(environment) },
    { key: "secrets", variables: Object.keys(secrets) },
    { key: "config.parameters", variables: Object.keys(parameters) },
    { key: "config.secrets", variables: Object.keys(kept) },
    // What is listed twice is told elsewhere.
    ...[...new Map(service.needs.map((need) => [parseNeed(need).name, need])).values()].flatMap((need) =>
      ofNeed(need, settings),
    ),
    ...[...new Set(callsOf(service))].flatMap((callee) => ofCall(callee, settings)),
    { key: `kind: ${service.kind}`, variables: reservedOf({ kind: service.kind, sidecars: {} }).variables },
    { key: "sidecars", variables: reservedOf({ kind: "web", sidecars }).variables },
    { key: "config", variables: configured ? [fingerprintVariable] : [] },
  ];
}

function ofNeed(need: string, { resources }: Settings): Source[] {
  const { name, access } = parseNeed(need);
  const resource = own(resources, name);
  return resource === undefined ? [] : [{ key: "needs", variables: variablesOf(name, resource, access) }];
}

function ofCall(callee: string, { services }: Settings): Source[] {
  const kind = own(services, callee)?.kind;
  if (kind !== "internal" && kind !== "worker") return [];
  const ending = kind === "internal" ? "URL" : "QUEUE_URL";
  return [{ key: "mayCall", variables: [`${bindingAlias(callee).variable}_${ending}`] }];
}

/** Two names that a hyphen before a digit alone tells apart, `a-1` and `a1`, would call their statements in IAM alike. */
function sameStatements(name: string, service: ServiceSettings, settings: Settings): Breach[] {
  const needed = service.needs.map((need) => parseNeed(need).name).filter((need) => own(settings.resources, need));
  const sentTo = callsOf(service).filter((callee) => own(settings.services, callee)?.kind === "worker");
  const names = [...new Set([...needed, ...sentTo])];
  return names.flatMap((one, index) => {
    const other = names.slice(0, index).find((before) => bindingAlias(before).sid === bindingAlias(one).sid);
    if (other === undefined) return [];
    const key = `services.${name}.${needed.includes(one) ? "needs" : "mayCall"}`;
    return [{ key, message: `permissions on ${other} and ${one} would have one name. Rename one of the two.` }];
  });
}
