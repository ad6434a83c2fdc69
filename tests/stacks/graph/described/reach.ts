import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { one } from "../../../support/record";
import { leadOut, memberFaults } from "../members";
import { storeFaults } from "../stores";
import { withInputs, without } from "../spoil";
import { names, type Recorded } from "./graphs";

const ingressRule = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const egressRule = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
const group = "aws:ec2/securityGroup:SecurityGroup";

/** Who has a way to a database, who leads out, and who stands in a group. */
export function describeReach(graphs: Recorded): void {
  const groupId = (name: string) => String(one(graphs().everyKind.resources, group, name).id);

  describe("a database is reached by those who are told its host", () => {
    test.each(names)("%s", (name) => {
      expect(storeFaults(graphs()[name])).toEqual([]);
    });

    test("who needs it has no way", () => {
      expect(storeFaults(without(graphs().everyKind, ingressRule, "orders-to-orders-db-in"))).toEqual([
        "ecs/service orders has no way to orders-db",
      ]);
    });

    test("who has a way does not need it", () => {
      const site = groupId("site");
      const other = withInputs(graphs().everyKind, ingressRule, "stock-to-stock-db-in", () => ({
        referencedSecurityGroupId: site,
      }));
      expect(storeFaults(other)).toEqual([
        "ecs/service stock has no way to stock-db",
        "site has a way to stock-db and nobody in it who needs one",
      ]);
    });

    test("a run through a state machine counts as what it runs", () => {
      const report = groupId("report");
      const site = groupId("site");
      const elsewhere = withInputs(
        graphs().everyKind,
        "aws:sfn/stateMachine:StateMachine",
        "report",
        ({ definition }) => ({
          definition: String(definition).replaceAll(report, site),
        }),
      );
      expect(storeFaults(elsewhere)).toEqual([
        "scheduler/schedule report has no way to orders-db",
        "report has a way to orders-db and nobody in it who needs one",
      ]);
    });
  });

  describe("a group is there for somebody, and leads out for a reason", () => {
    const table = parse(fs.readFileSync(path.join(__dirname, "..", "ways-out.yaml"), "utf8")) as Record<
      string,
      unknown
    >;

    test.each(names)("%s: who leads out", (name) => {
      expect(leadOut(graphs()[name])).toEqual(table[name]);
    });

    // Before its first release nothing of Jenkins stands in its groups; its agents are started by the controller, not by us.
    test("somebody stands in each group", () => {
      expect(memberFaults(graphs().everyKind)).toEqual([]);
      expect(memberFaults(graphs().released)).toEqual(["nothing stands in the group jenkins-agents"]);
    });

    test.each([
      ["released", "aws:lambda/function:Function", "hello-smoke-test"],
      ["dev", "aws:codebuild/project:Project", "hello-image"],
      ["everyKind", "aws:rds/cluster:Cluster", "stock-db"],
    ] as const)("%s: %s stands in its group", (name, type, resource) => {
      const fault = `nothing stands in the group ${resource}`;
      expect(memberFaults(graphs()[name])).not.toContain(fault);
      expect(memberFaults(without(graphs()[name], type, resource))).toContain(fault);
    });

    test("a database that leads out is seen", () => {
      const database = groupId("stock-db");
      const open = withInputs(graphs().everyKind, egressRule, "site-https-out", () => ({ securityGroupId: database }));
      expect(leadOut(open)).toContain("stock-db");
      expect(leadOut(open)).not.toContain("site");
    });
  });
}
