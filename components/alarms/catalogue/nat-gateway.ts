import { type AlarmDefinition } from "../definition";

const namespace = "AWS/NATGateway";

/** Connections that could not be opened because a NAT gateway had no port left for their destination. */
export const natPortAllocationErrors: AlarmDefinition = {
  id: "nat-port-allocation-errors",
  intent: "New connections to the internet fail: too many are open to one destination through one NAT gateway.",
  severity: "page",
  metric: { kind: "single", namespace, name: "ErrorPortAllocation", statistic: "Sum" },
  threshold: { field: "maxNatPortAllocationErrors", unit: "errors a minute", direction: "above" },
  periodSeconds: 60,
  datapoints: { breaching: 3, of: 5 },
  missingData: { treat: "notBreaching", reason: "A gateway that carries nothing loses nothing." },
  source: {
    kind: "aws-recommended",
    deviations: [
      "evaluationPeriods: 5, because fifteen minutes without new connections are an outage",
      "datapointsToAlarm: 3 of 5, because one good minute must not hide a real problem",
      "treatMissingData: notBreaching, because with missing a single bad minute between gaps could fire",
    ],
  },
};

/** Packets that a NAT gateway dropped, in percent of those it sent out. */
export const natPacketsDropped: AlarmDefinition = {
  id: "nat-packets-dropped",
  intent: "A NAT gateway drops packets: usually a disturbance in its zone, or more traffic than it can carry.",
  severity: "ticket",
  metric: {
    kind: "math",
    expression: "IF(sent < 10000, 0, 100 * FILL(dropped, 0) / sent)",
    label: "packets dropped, percent",
    metrics: {
      dropped: { namespace, name: "PacketsDropCount", statistic: "Sum" },
      sent: { namespace, name: "PacketsOutToDestination", statistic: "Sum" },
    },
  },
  threshold: { field: "maxNatPacketsDroppedPercent", unit: "percent", direction: "above" },
  periodSeconds: 60,
  datapoints: { breaching: 4, of: 5 },
  missingData: { treat: "notBreaching", reason: "A gateway that carries nothing drops nothing." },
  source: {
    kind: "blueprint",
    reason: "AWS lists a count and says that it should be 0.01 percent of the traffic: so it is a rate here.",
  },
};
