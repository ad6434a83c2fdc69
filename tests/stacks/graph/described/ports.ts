import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { type Json, type Properties } from "../../../../tools/preview/engine/model";
import { portFaults, portsOf, type Ports } from "../ports";
import { withInputs } from "../spoil";
import { names, type Recorded } from "./graphs";

const ingressRule = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const service = "aws:ecs/service:Service";

/** Who reaches which port. */
export function describePorts(graphs: Recorded): void {
  describe("a port is reached by the groups that should reach it", () => {
    const table = parse(fs.readFileSync(path.join(__dirname, "..", "ports.yaml"), "utf8")) as Record<string, Ports>;

    test.each(names)("%s", (name) => {
      expect(portsOf(graphs()[name])).toEqual(table[name]);
      expect(portFaults(graphs()[name])).toEqual([]);
    });

    test("a rule for everybody shows as addresses", () => {
      const open = withInputs(
        graphs().released,
        ingressRule,
        "jenkins-agent-in",
        ({ referencedSecurityGroupId: _, ...rest }) => ({
          ...rest,
          referencedSecurityGroupId: undefined as unknown as Json,
          cidrIpv4: "0.0.0.0/0",
        }),
      );
      expect(portsOf(open).jenkins).toEqual({ 8080: ["ingress"], 50000: ["0.0.0.0/0"] });
    });

    test("a rule for every protocol reaches every port", () => {
      const open = withInputs(graphs().released, ingressRule, "jenkins-agent-in", () => ({ ipProtocol: "-1" }));
      expect(portsOf(open).jenkins).toEqual({ 8080: ["ingress", "jenkins-agents"], 50000: ["jenkins-agents"] });
    });

    test("a port that no container listens on, and a range around one that does", () => {
      const other = withInputs(graphs().dev, ingressRule, "hello-requests-in", () => ({
        fromPort: 9000,
        toPort: 9000,
      }));
      const range = withInputs(graphs().dev, ingressRule, "hello-requests-in", () => ({
        fromPort: 8000,
        toPort: 8999,
      }));
      const fault = "vpc/securityGroupIngressRule hello-requests-in: opens what no container of hello listens on";
      expect([portFaults(other), portFaults(range)]).toEqual([[fault], [fault]]);
    });

    test("the proxy of a service with TLS, on its own port beside that of the container", () => {
      const proxied = withInputs(graphs().everyKind, service, "stock", ({ serviceConnectConfiguration }) => {
        const { services, ...rest } = serviceConnectConfiguration as { services: Properties[] };
        return {
          serviceConnectConfiguration: {
            ...rest,
            services: services.map((one) => ({ ...one, ingressPortOverride: 20_443 })),
          },
        };
      });
      const called = withInputs(proxied, ingressRule, "orders-to-stock-in", () => ({
        fromPort: 20_443,
        toPort: 20_443,
      }));
      expect(portsOf(called).stock).toEqual({ 8080: [], 20443: ["orders"] });
      expect(portFaults(called)).toEqual([]);
    });

    test("a database that is open on another port", () => {
      const other = withInputs(graphs().everyKind, ingressRule, "stock-to-stock-db-in", () => ({
        fromPort: 22,
        toPort: 22,
      }));
      expect(portFaults(other)).toEqual([
        "vpc/securityGroupIngressRule stock-to-stock-db-in: opens what stock-db does not listen on",
      ]);
    });

    test("a load balancer that sends to where nobody listens", () => {
      const wrong = withInputs(graphs().dev, service, "hello", ({ loadBalancers }) => ({
        loadBalancers: (loadBalancers as Properties[]).map((one) => ({ ...one, containerPort: 80 })),
      }));
      expect(portFaults(wrong)).toEqual([
        "ecs/service hello: the load balancer sends to port 80, where nobody listens",
      ]);
    });
  });
}
