import { configName, ownerOfConfig } from "../../../components/app-config/names";

const naming = { project: "platform", environment: "blue" };

test("whose a value is can be read from its name", () => {
  expect(ownerOfConfig("platform", configName(naming, "hello", "API_KEY"))).toEqual({
    environment: "blue",
    service: "hello",
  });
});

test.each([
  "/platform/shared/API_KEY",
  "/platform/blue/hello/keys/API_KEY",
  "/platform/blue/hello/",
  "/platforms/blue/hello/API_KEY",
  "platform/blue/hello/API_KEY",
  "/platform/blue",
  "hello-api",
  "",
])("%s is nobody's by its name", (name) => {
  expect(ownerOfConfig("platform", name)).toBeUndefined();
});
