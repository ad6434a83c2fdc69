import type * as pulumi from "@pulumi/pulumi";
import { type Callee } from "../../components/deploy-target/calls";
import { DeployTarget } from "../../components/deploy-target/deploy-target";
import { type Binding } from "../../components/shared/binding";
import { type Settings } from "../settings/schema";
import { type Connections, deployTargetArgs, type SharedArgs } from "./args";
import { calledBy, inCallOrder } from "./order";

/** The services of a stack, those that are called before those that call them. */
export function createServices(
  services: Settings["services"],
  images: Readonly<Record<string, string>>,
  shared: SharedArgs,
  opts: pulumi.ComponentResourceOptions,
): Readonly<Record<string, DeployTarget>> {
  const made = new Map<string, DeployTarget>();
  for (const name of inCallOrder(services)) {
    const service = services[name];
    if (service === undefined) continue;
    const called = calledBy(service).map((callee): [string, DeployTarget | undefined] => [callee, made.get(callee)]);
    const connections: Connections = { needs: called.flatMap(sender), calls: called.flatMap(caller) };
    made.set(name, new DeployTarget(name, deployTargetArgs(name, service, images[name], shared, connections), opts));
  }
  return Object.fromEntries(
    Object.keys(services).flatMap((name) => {
      const target = made.get(name);
      return target === undefined ? [] : [[name, target]];
    }),
  );
}

/** To call a worker is to send it a message. */
function sender([name, target]: readonly [string, DeployTarget | undefined]): Binding[] {
  return target?.queue === undefined ? [] : [target.queue.bindingFor(name, "send")];
}

function caller([, target]: readonly [string, DeployTarget | undefined]): Callee[] {
  return target?.callee === undefined ? [] : [target.callee];
}
