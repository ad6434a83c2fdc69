import type * as pulumi from "@pulumi/pulumi";
import { type DeployTargetArgs } from "../args";
import { createInternal } from "./internal";
import { type Base, type KindParts } from "./kind";
import { createScheduled } from "./scheduled";
import { createWeb } from "./web";
import { createWorker } from "./worker";

/** How work reaches the tasks: what tells one kind from another. A kind without a case does not compile. */
export function createKind(name: string, args: DeployTargetArgs, base: Base, parent: pulumi.Resource): KindParts {
  switch (args.kind) {
    case "web":
      return createWeb(name, args, base, parent);
    case "internal":
      return createInternal(name, args, base, parent);
    case "worker":
      return createWorker(name, args, parent);
    case "scheduled":
      return createScheduled(name, args, base, parent);
  }
}
