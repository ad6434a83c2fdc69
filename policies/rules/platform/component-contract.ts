import { type Contract, contractFaults, contractSchema } from "../../lib/contracts";
import { fits } from "../../lib/exemptions/model";
import { defineResourceRule } from "../../lib/rule";
import { namesOf } from "../../lib/twins";
import { each } from "../../lib/unknowns";

export const componentContract = defineResourceRule<{ contracts: Record<string, Contract> }>({
  id: "component-contract",
  title: "Components are as large and as safe as the environment asks for",
  description: "Each component meets the contract that the profile has for its type, property by property.",
  severity: "medium",
  controls: {},
  remediation: "Set the argument of the component as the message says, or change the contract in the profile.",
  url: "https://docs.aws.amazon.com/wellarchitected/latest/operational-excellence-pillar/ops_dev_integ_share_design_stds.html",
  types: "*",
  configSchema: {
    properties: {
      contracts: {
        type: "object",
        description:
          "Type -> property path -> what must hold, and `when` if not always. `*` in a type stands for any run of characters, `[*]` in a path for each of a list.",
        additionalProperties: contractSchema,
        default: {},
      },
    },
  },
  *check({ type, props, args, config }) {
    const names = namesOf(type);
    const own = Object.entries(config.contracts).filter(([pattern]) => names.some((name) => fits(pattern, name)));
    if (own.length === 0) args.notApplicable("it is about types that have a contract");
    yield* each(own, ([, contract]) => contractFaults(contract, props));
  },
});
