import { unknown, violationsOf } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";
import { task } from "./support";

const withMode = (networkMode: string | undefined, ...containers: object[]) => {
  const given = task(...containers);
  return { ...given, props: { ...given.props, ...(networkMode === undefined ? {} : { networkMode }) } };
};
const shares = (mode: string) => `networkMode ${mode} shares the network of the host; use awsvpc`;
const root = (label: string) => `${label} is root on the network of the host; set user to one without privileges`;

describeRule("ecs-no-host-or-root-mix", {
  complies: {
    "a network of its own": withMode("awsvpc", { name: "web" }),
    "a network of its own, whatever is unknown of its containers": {
      type: "aws:ecs/taskDefinition:TaskDefinition",
      props: { networkMode: "awsvpc", containerDefinitions: unknown },
    },
  },
  violates: {
    "unset, which is a bridge": [withMode(undefined, { name: "web" }), [shares("bridge")]],
    "the host's, without root": [withMode("host", { name: "web", user: "1000:1000" }), [shares("host")]],
    "the host's, as root by default": [withMode("host", { name: "web" }), [shares("host"), root('container "web"')]],
    "the host's, as root by name and by number": [
      withMode("host", { name: "a", user: "root" }, { name: "b", user: "0:0" }, { user: "app" }, { user: "root:app" }),
      [shares("host"), root('container "a"'), root('container "b"'), root("containerDefinitions[3]")],
    ],
  },
  partlyUndecided: {
    "the host's, with a user that is not known": [
      {
        type: "aws:ecs/taskDefinition:TaskDefinition",
        props: { networkMode: "host", containerDefinitions: [{ name: "a", user: unknown }, { name: "b" }] },
      },
      [shares("host"), root('container "b"')],
    ],
    "the host's, with containers that are not known": [
      {
        type: "aws:ecs/taskDefinition:TaskDefinition",
        props: { networkMode: "host", containerDefinitions: unknown },
      },
      [shares("host")],
    ],
  },
  undecided: { type: "aws:ecs/taskDefinition:TaskDefinition", props: { networkMode: unknown } },
});

test("where the network of the host is allowed, root on it is not", async () => {
  const config = { allowedNetworkModes: ["awsvpc", "host"] };
  const given = (user: string) => withMode("host", { name: "agent", user });
  expect(await violationsOf("ecs-no-host-or-root-mix", given("1000"), config)).toEqual([]);
  expect(await violationsOf("ecs-no-host-or-root-mix", given("0"), config)).toEqual([root('container "agent"')]);
});
