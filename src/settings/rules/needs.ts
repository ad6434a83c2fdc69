import { accesses, parseNeed } from "../needs";
import { own } from "../own";
import { shown } from "../problems";
import { type Settings } from "../schema";
import { didYouMean } from "../suggest";
import { type Breach } from "./model";

export function checkNeeds({ services, resources }: Settings): Breach[] {
  return Object.entries(services).flatMap(([service, { needs }]) => {
    const key = `services.${service}.needs`;
    const names = needs.map((need) => parseNeed(need).name);
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    return [
      ...(twice === undefined ? [] : [{ key, message: `${shown(twice)} is listed twice.` }]),
      ...needs.flatMap((need) => checkNeed(key, need, resources)),
    ];
  });
}

function checkNeed(key: string, need: string, resources: Settings["resources"]): Breach[] {
  const { name, access } = parseNeed(need);
  const resource = own(resources, name);
  if (resource === undefined) {
    return [{ key, message: `there is no resource ${shown(name)}.${didYouMean(name, Object.keys(resources))}` }];
  }
  const known: readonly string[] = accesses[resource.kind];
  if (access === undefined || known.includes(access)) return [];
  const instead =
    known.length === 0 ? `Write ${name} alone.` : `Write ${known.map((one) => `${name}:${one}`).join(", ")}.`;
  return [
    { key, message: `${shown(need)} asks for ${shown(access)}, which the kind ${resource.kind} has not. ${instead}` },
  ];
}
