import type * as pulumi from "@pulumi/pulumi";
import { type Callee } from "../../components/deploy-target/calls";
import { DeployTarget } from "../../components/deploy-target/deploy-target";
import { type ImageBuilder } from "../../components/image-builder/image-builder";
import { type Binding } from "../../components/shared/binding";
import { type Needed } from "../resources/create";
import { callsOf } from "../settings/calls";
import { parseNeed } from "../settings/needs";
import { own } from "../settings/own";
import { type Settings } from "../settings/schema";
import { type Connections, deployTargetArgs, type ServiceSettings, type SharedArgs } from "./args";
import { builderOf } from "./build";
import { checkServices } from "./check";
import { configOf, type ServiceConfig } from "./config";
import { inCallOrder } from "./order";

/** A service of the stack, and what is known of it beside its deploy target. */
export interface Service extends Pick<ServiceConfig, "externalSecrets"> {
  readonly target: DeployTarget;
  /** What should run, by digest; none before the first release. */
  readonly image: string | undefined;
  readonly architecture: ServiceSettings["architecture"];
  /** What builds its images, in the stack where that is done. */
  readonly builder: ImageBuilder | undefined;
}

type Called = readonly [string, DeployTarget | undefined];

/** The services of a stack, those that are called before those that call them. */
export function createServices(
  services: Settings["services"],
  images: Readonly<Record<string, string>>,
  resources: Readonly<Record<string, Needed>>,
  shared: SharedArgs,
  opts: pulumi.ComponentResourceOptions,
): Readonly<Record<string, Service>> {
  checkServices(services, shared);
  const made = new Map<string, Service>();
  for (const name of inCallOrder(services)) {
    const service = services[name];
    if (service === undefined) continue;
    const called = callsOf(service).map((callee): Called => [callee, made.get(callee)?.target]);
    const config = configOf(name, service.config, shared, opts);
    const connections: Connections = {
      needs: [
        ...service.needs.flatMap((need) => neededOf(need, resources)),
        ...called.flatMap(sender),
        ...config.bindings,
      ],
      calls: called.flatMap(caller),
    };
    const image = own(images, name);
    const args = deployTargetArgs(name, service, image, shared, connections);
    const target = new DeployTarget(name, args, opts);
    made.set(name, {
      target,
      image,
      architecture: service.architecture,
      builder: builderOf(name, service, target, shared, opts),
      externalSecrets: config.externalSecrets,
    });
  }
  return Object.fromEntries(
    Object.keys(services).flatMap((name) => {
      const service = made.get(name);
      return service === undefined ? [] : [[name, service]];
    }),
  );
}

function neededOf(need: string, resources: Readonly<Record<string, Needed>>): Binding[] {
  const { name, ...asked } = parseNeed(need);
  const bind = resources[name];
  return bind === undefined ? [] : [bind(asked)];
}

/** To call a worker is to send it a message. */
function sender([name, target]: Called): Binding[] {
  return target?.queue === undefined ? [] : [target.queue.bindingFor(name, "send")];
}

function caller([, target]: Called): Callee[] {
  return target?.callee === undefined ? [] : [target.callee];
}
