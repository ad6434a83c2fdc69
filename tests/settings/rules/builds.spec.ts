import { problemsOf, smallest, webService } from "../support";

const source = { kind: "github", location: "https://github.com/example/platform.git" };
const found = (change: (raw: any) => void, build?: Record<string, unknown>) =>
  problemsOf(
    {
      ...smallest(),
      ci: { source },
      services: { shop: { ...webService(), ...(build === undefined ? {} : { build }) } },
    },
    change,
  );
const file = { dockerfile: "apps/shop/Dockerfile" };

test("a build needs a source and a way to it; without a build neither is missed", () => {
  expect(found(() => undefined, file)).toEqual([]);
  expect(found((raw) => (raw.ci = {}), file)).toEqual([
    "services.shop.build: there is nothing to build from. Set ci.source.",
  ]);
  expect(found((raw) => (raw.network.nat = "none"), file)).toEqual([
    "services.shop.build: a build reaches neither its source nor base images without NAT. Set network.nat: single, or build elsewhere.",
  ]);
  expect(found((raw) => (raw.network.nat = "none"))).toEqual([]);
});

test.each([".", "..", "/Dockerfile", "apps//Dockerfile", "-f", "apps/", "a b", "apps/../Dockerfile"])(
  "the Dockerfile %j is refused here, not by the component",
  (dockerfile) => {
    expect(found(() => undefined, { dockerfile })).toEqual([
      `services.shop.build.dockerfile: want a path inside the repository, of letters, digits and . _ - /, such as apps/hello/Dockerfile, got "${dockerfile}".`,
    ]);
  },
);

test("a token in the address of the source is refused without being shown", () => {
  const problems = found((raw) => (raw.ci.source.location = "https://hunter2@github.com/example/platform.git"));
  expect(problems).toEqual(["ci.source.location: want https://github.com/<owner>/<repository>.git."]);
});
