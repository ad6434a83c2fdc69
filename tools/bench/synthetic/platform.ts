import * as fs from "node:fs";
import * as path from "node:path";
import { parse, stringify } from "yaml";
import { mixedServices } from "./services";

/** Settings of production around the services. */
const example = path.join("examples", "every-kind", "Pulumi.prod.yaml");

/**
 * Writes a project around the program of the repository, with one stack for each number of services, named after it: `s100`. All
 * of them are released. @returns its folder
 */
export function writePlatformProject(dir: string, repository: string, counts: readonly number[]): string {
  const { config } = parse(fs.readFileSync(path.join(repository, example), "utf8")) as { config: Config };
  write(dir, "Pulumi.yaml", { name: "platform", runtime: "nodejs" });
  fs.writeFileSync(
    path.join(dir, "package.json"),
    JSON.stringify({ private: true, main: path.relative(dir, path.join(repository, "src", "index.ts")) }),
  );
  for (const [index, count] of counts.entries()) {
    const services = mixedServices(count);
    const network = { ...config["platform:network"], cidr: `10.${String(index)}.0.0/16` };
    write(dir, `Pulumi.s${String(count)}.yaml`, {
      config: { ...config, "platform:network": network, "platform:services": services },
    });
    write(dir, path.join("records", `s${String(count)}`, "releases.yaml"), {
      formatVersion: 1,
      services: Object.fromEntries(Object.keys(services).map((name) => [name, release(name, `s${String(count)}`)])),
    });
  }
  return dir;
}

type Config = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

function release(service: string, stack: string) {
  return {
    image: `111122223333.dkr.ecr.eu-west-1.amazonaws.com/platform/${stack}/${service}@sha256:${"0".repeat(64)}`,
    releasedAt: "2026-11-24T12:00:00Z",
    releasedBy: "bench",
  };
}

function write(dir: string, file: string, content: unknown): void {
  fs.mkdirSync(path.dirname(path.join(dir, file)), { recursive: true });
  fs.writeFileSync(path.join(dir, file), stringify(content, { aliasDuplicateObjects: false }));
}
