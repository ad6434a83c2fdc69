import { effective } from "./defaults";
import { type Props } from "./props";
import { text } from "./values";

export const loadBalancerType = "aws:lb/loadBalancer:LoadBalancer";
export const listenerType = "aws:lb/listener:Listener";
export const listenerRuleType = "aws:lb/listenerRule:ListenerRule";
export const targetGroupType = "aws:lb/targetGroup:TargetGroup";

/** Network and gateway load balancers do not read HTTP: what is about requests is not about them. */
export function isApplication(props: Props): boolean {
  return effective(loadBalancerType, props, "loadBalancerType") === "application";
}

/** A gateway load balancer hands packets to appliances: it has no address that anybody could reach, and no logs. */
export function isGateway(props: Props): boolean {
  return effective(loadBalancerType, props, "loadBalancerType") === "gateway";
}

/** The protocol of a listener; one with a certificate and no word on its protocol is an encrypted one. */
export function protocolOf(props: Props): string {
  const protocol = text(props.protocol);
  if (protocol !== undefined && protocol !== "") return protocol;
  return text(props.certificateArn) === undefined ? "HTTP" : "HTTPS";
}
