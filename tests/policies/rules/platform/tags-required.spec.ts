import { analyze, type Given, remediate, unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const all = { Project: "app", Environment: "dev", Owner: "team", CostCentre: "42", ManagedBy: "pulumi" };
const without = (...keys: string[]) => Object.fromEntries(Object.entries(all).filter(([key]) => !keys.includes(key)));
const queue = (props: object, defaults?: object): Given => ({
  type: "aws:sqs/queue:Queue",
  props: { ...props },
  provider: defaults === undefined ? {} : { defaultTags: JSON.stringify({ tags: defaults }) },
});
const group = (tags: object, defaults?: object): Given => ({
  ...queue({}, defaults),
  type: "aws:autoscaling/group:Group",
  props: { tags: Object.entries(tags).map(([key, value]) => ({ key, value, propagateAtLaunch: true })) },
});
const missing = (key: string) => `the tag ${key} is missing or empty; set it, best in the provider's defaultTags`;
const wrong = "the tag Environment is not dev, as the stack calls itself; take the value from the stack";

describeRule("tags-required", {
  complies: {
    "tags of its own": queue({ tags: all }),
    "tags of the provider": queue({}, all),
    "some of each": queue({ tags: { Owner: "team" } }, without("Owner")),
    "as an engine merged them": queue({ tagsAll: all }),
    "its own over the provider's": queue({ tags: { Environment: "dev" } }, { ...all, Environment: "prod" }),
    "a value that AWS names later": queue({ tags: { ...all, Project: unknown } }),
    "a group": group(all),
    "what is not known is not needed": { ...queue({ tags: all }), provider: { defaultTags: unknown } },
  },
  violates: {
    none: [queue({}), Object.keys(all).map(missing)],
    "one missing, of those that can be derived": [queue({ tags: without("Project") }), [missing("Project")]],
    "an empty one": [queue({ tags: { ...all, ManagedBy: "  " } }), [missing("ManagedBy")]],
    "its own empty one over the provider's": [queue({ tags: { Environment: "" } }, all), [missing("Environment")]],
    "no owner": [queue({}, without("Owner")), [missing("Owner")]],
    "other capitals": [queue({ tags: { ...without("Project"), project: "app" } }), [missing("Project")]],
    "another environment": [queue({ tags: { ...all, Environment: "prod" } }), [wrong]],
    "another environment of the provider": [queue({}, { ...all, Environment: "prod" }), [wrong]],
    "a type with two names": [
      { type: "aws:s3/bucketV2:BucketV2", props: { tags: without("Project") } },
      [missing("Project")],
    ],
    "a group that the provider's tags do not reach": [group(without("Project"), all), [missing("Project")]],
    "a group with an empty one": [group({ ...all, ManagedBy: "" }), [missing("ManagedBy")]],
  },
  notFixed: ["none", "no owner", "another environment", "another environment of the provider"],
  partlyUndecided: {
    "the environment is not known": [
      queue({ tags: { ...without("Owner"), Environment: unknown } }),
      [missing("Owner")],
    ],
  },
  undecided: queue({ tags: unknown }, all),
});

describe("with keys and names of one's own", () => {
  describeRule("tags-required", {
    config: { keys: ["Environment", "Team"], environmentNames: { dev: "development" } },
    complies: { "the mapped name": queue({ tags: { Environment: "development", Team: "shop" } }) },
    violates: {
      "the name of the stack": [
        queue({ tags: { Environment: "dev", Team: "shop" } }),
        ["the tag Environment is not development, as the stack calls itself; take the value from the stack"],
      ],
      "no environment": [queue({ tags: { Team: "shop" } }), [missing("Environment")]],
    },
    notFixed: ["the name of the stack"],
    undecided: { ...queue({}), provider: { defaultTags: unknown } },
  });
});

test("what takes no tags is none of its business", async () => {
  for (const type of ["aws:iam/rolePolicy:RolePolicy", "aws:inspector/resourceGroup:ResourceGroup", "blueprint:a:B"])
    expect(await analyze("tags-required", { type, props: { tags: {} } })).toEqual({
      violations: [],
      undetermined: [],
      notApplicable: true,
    });
});

test("its remediation adds what follows from the stack, and names no owner", async () => {
  expect(await remediate("tags-required", queue({ name: "q", tags: { Name: "q" } }, { ManagedBy: "us" }))).toEqual({
    name: "q",
    tags: { Name: "q", Environment: "dev", Project: "app" },
  });
  expect(await remediate("tags-required", queue({}), { keys: ["Project"], environmentNames: {} })).toEqual({
    tags: { Project: "app" },
  });
  expect(await remediate("tags-required", group({ Project: "", Owner: "team" }))).toEqual({
    tags: [
      { key: "Owner", value: "team", propagateAtLaunch: true },
      { key: "Environment", value: "dev", propagateAtLaunch: true },
      { key: "ManagedBy", value: "pulumi", propagateAtLaunch: true },
      { key: "Project", value: "app", propagateAtLaunch: true },
    ],
  });
});
