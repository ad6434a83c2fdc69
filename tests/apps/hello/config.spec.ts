import { ConfigError, readConfig } from "../../../apps/hello/src/config";

function problems(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

test("an empty environment is a complete one", () => {
  expect(readConfig({})).toEqual({
    port: 8080,
    greeting: "Hello",
    logLevel: "info",
    basePath: "/",
    secret: undefined,
    serviceName: "hello",
    metricsNamespace: "Services",
    metricsSeconds: 60,
    drainSeconds: 5,
    shutdownSeconds: 25,
  });
});

test("every variable is read", () => {
  const config = readConfig({
    PORT: "0",
    GREETING: "Good day",
    LOG_LEVEL: "debug",
    BASE_PATH: "/team/hello-2",
    HELLO_SECRET: "s3",
    SERVICE_NAME: "hello_2",
    METRICS_NAMESPACE: "Team/Services",
    METRICS_SECONDS: "1",
    DRAIN_SECONDS: "0",
    SHUTDOWN_SECONDS: "115",
  });
  expect(config).toMatchObject({
    port: 0,
    greeting: "Good day",
    logLevel: "debug",
    basePath: "/team/hello-2",
    serviceName: "hello_2",
    metricsNamespace: "Team/Services",
    metricsSeconds: 1,
    drainSeconds: 0,
    shutdownSeconds: 115,
  });
  expect(config.secret?.reveal()).toBe("s3");
});

test.each([
  [{ PORT: "65536" }, 'PORT must be a whole number from 0 to 65535, got "65536"'],
  [{ PORT: "" }, 'PORT must be a whole number from 0 to 65535, got ""'],
  [{ PORT: "8080.5" }, 'PORT must be a whole number from 0 to 65535, got "8080.5"'],
  [{ PORT: "1e3" }, 'PORT must be a whole number from 0 to 65535, got "1e3"'],
  [{ GREETING: " " }, 'GREETING must be a text that is not empty, got " "'],
  [{ LOG_LEVEL: "INFO" }, 'LOG_LEVEL must be one of debug, info, warn, error, got "INFO"'],
  [{ BASE_PATH: "hello" }, 'BASE_PATH must be a path such as "/" or "/hello", without a / at its end, got "hello"'],
  [{ BASE_PATH: "/a/" }, 'BASE_PATH must be a path such as "/" or "/hello", without a / at its end, got "/a/"'],
  [{ BASE_PATH: "/a?b" }, 'BASE_PATH must be a path such as "/" or "/hello", without a / at its end, got "/a?b"'],
  [{ SERVICE_NAME: "a b" }, 'SERVICE_NAME must be 1 to 64 letters, digits, - or _, got "a b"'],
  [{ METRICS_NAMESPACE: "AWS/ECS" }, 'METRICS_NAMESPACE must be a name outside of AWS/, got "AWS/ECS"'],
  [{ METRICS_NAMESPACE: ":x" }, 'METRICS_NAMESPACE must be a name outside of AWS/, got ":x"'],
  [{ BASE_PATH: "/healthz" }, "BASE_PATH must not be /healthz, which answers health checks"],
  [{ DRAIN_SECONDS: "x", SHUTDOWN_SECONDS: "4" }, 'DRAIN_SECONDS must be a whole number from 0 to 110, got "x"'],
  [{ HELLO_SECRET: " \n" }, "HELLO_SECRET is empty: give the secret a value, or leave the variable out"],
  [{ METRICS_SECONDS: "0" }, 'METRICS_SECONDS must be a whole number from 1 to 300, got "0"'],
  [{ DRAIN_SECONDS: "25" }, "DRAIN_SECONDS (25) must be less than SHUTDOWN_SECONDS (25): it is part of it"],
  [{ DRAIN_SECONDS: "111", SHUTDOWN_SECONDS: "115" }, 'DRAIN_SECONDS must be a whole number from 0 to 110, got "111"'],
  [{ SHUTDOWN_SECONDS: "116" }, 'SHUTDOWN_SECONDS must be a whole number from 1 to 115, got "116"'],
  [{ HELLO_SECRET: "" }, "HELLO_SECRET is empty: give the secret a value, or leave the variable out"],
])("%j is refused", (env, problem) => {
  expect(problems(env)).toEqual([problem]);
});

test("everything that is wrong is told at once", () => {
  expect(problems({ PORT: "x", LOG_LEVEL: "loud", HELLO_SECRET: "" })).toHaveLength(3);
});
