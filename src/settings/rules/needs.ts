import { isFolder } from "../../../components/bucket/access";
import { isUserName } from "../../../components/database/sql-names";
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
  const { name, access, folder } = parseNeed(need);
  const breach = (message: string) => [{ key, message }];
  const resource = own(resources, name);
  if (resource === undefined) {
    return breach(`there is no resource ${shown(name)}.${didYouMean(name, Object.keys(resources))}`);
  }
  if (folder !== undefined && resource.kind !== "bucket") {
    return breach(`${shown(need)}: only a bucket has folders. Write ${name}:${access ?? ""}.`);
  }
  if (folder !== undefined && !isFolder(folder)) {
    return breach(
      `${shown(need)}: ${shown(folder)} is no folder. Write one with a slash at its end, such as ${name}:${access ?? ""}:invoices/.`,
    );
  }
  if (access === undefined) return [];
  if (resource.kind === "queue" || resource.kind === "bucket") {
    const known: readonly string[] = accesses[resource.kind];
    if (known.includes(access)) return [];
    const instead = known.map((one) => `${name}:${one}`).join(", ");
    return breach(
      `${shown(need)} asks for ${shown(access)}, which the kind ${resource.kind} has not. Write ${instead}.`,
    );
  }
  if (isUserName(access)) return [];
  return breach(
    `${shown(need)}: behind a database stands a user in lower case, not of pg_ or rds, such as ${name}:app_user.`,
  );
}
