import { type PolicyResource } from "@pulumi/policy";
import { accountWideTypes, recorderType, speaksForStack } from "../../lib/account-wide";
import { defineStackRule, type Props } from "../../lib/rule";
import { type StackIndex } from "../../lib/stack-index";
import { each, faults, some } from "../../lib/unknowns";
import { isEmpty, isTrue, list, object } from "../../lib/values";

const statusType = "aws:cfg/recorderStatus:RecorderStatus";
const channelType = "aws:cfg/deliveryChannel:DeliveryChannel";
const everything = "ALL_SUPPORTED_RESOURCE_TYPES";

export const configRecorderAll = defineStackRule<{ globalTypes: boolean }>({
  id: "config-recorder-all",
  title: "AWS Config records everything",
  description:
    "The stack that owns what is account-wide has a recorder of all types, global ones too; it is switched on and delivers.",
  severity: "medium",
  controls: {
    securityHub: ["Config.1"],
    cis5: ["3.3"],
    checkov: ["CKV2_AWS_45", "CKV2_AWS_48"],
    other: ["AWS-0019"],
  },
  remediation:
    "Add aws.cfg.Recorder with recordingGroup { allSupported: true, includeGlobalResourceTypes: true }, aws.cfg.DeliveryChannel, and aws.cfg.RecorderStatus with isEnabled: true.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/config-controls.html#config-1",
  types: accountWideTypes,
  configSchema: {
    properties: {
      globalTypes: {
        type: "boolean",
        description: "Whether users, roles and the like are recorded. False in all regions of an account but one.",
        default: true,
      },
    },
  },
  *check({ type, props, resource, stack, config }) {
    if (type === recorderType) {
      const checks = [() => messagesOfGroup(props, config.globalTypes), () => messagesOfCompanions(resource, stack)];
      yield* each(checks, (check) => check());
    } else if (speaksForStack(resource, stack, accountWideTypes) && stack.ofType(recorderType).length === 0)
      yield "nothing in this stack, which owns what is account-wide, records changes; add a cfg.Recorder";
  },
});

/** Without a word AWS records all types but the global ones. */
function messagesOfGroup({ recordingGroup }: Props, globalTypes: boolean): Iterable<string> {
  const group = () => object(Array.isArray(recordingGroup) ? list(recordingGroup)[0] : recordingGroup);
  return faults(
    () => {
      const { allSupported, recordingStrategies } = group();
      const leavesOut = (strategy: unknown) => {
        const { useOnly } = object(strategy);
        return !isEmpty(useOnly) && useOnly !== everything;
      };
      return (
        ((!isEmpty(allSupported) && !isTrue(allSupported)) || some(list(recordingStrategies), leavesOut)) &&
        "recordingGroup leaves types out; set allSupported: true"
      );
    },
    () =>
      globalTypes &&
      !isTrue(group().includeGlobalResourceTypes) &&
      "recordingGroup.includeGlobalResourceTypes is not true, so users and roles are left out; set it",
  );
}

function* messagesOfCompanions(recorder: PolicyResource, stack: StackIndex): Iterable<string> {
  if (stack.ofType(channelType).length === 0) yield "it delivers to nobody; add a cfg.DeliveryChannel";
  const named = stack.companions(recorder, statusType, "name", ["name", "id"]);
  // A region has one recorder, so that a status which names it by AWS's own name can only mean this one.
  const statuses = named.length > 0 || stack.ofType(recorderType).length > 1 ? named : stack.ofType(statusType);
  if (!some(statuses, ({ props }) => isTrue(props.isEnabled)))
    yield "it is not switched on; add a cfg.RecorderStatus with isEnabled: true";
}
