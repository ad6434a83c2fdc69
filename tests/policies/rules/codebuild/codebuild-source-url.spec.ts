import { analyze, unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const project = (props: object) => ({
  type: "aws:codebuild/project:Project",
  props: { source: { location: "https://github.com/acme/shop.git" }, vpcConfig: unknown, ...props },
});
const withUser = { location: "https://user:token@github.com/acme/shop.git" };
const held = (place: string) => `${place}.location holds credentials; connect the source instead`;
const noVpc = "vpcConfig is not set; run the builds inside of the VPC";
const isPublic = "projectVisibility is not PRIVATE; remove it";

describeRule("codebuild-source-url", {
  complies: {
    "an address": project({ secondarySources: [{ location: "https://example.com/a@b" }] }),
    "private, in words": project({ projectVisibility: "PRIVATE" }),
    "no source address": project({ source: { type: "NO_SOURCE" } }),
  },
  violates: {
    "a user and token": [project({ source: withUser }), [held("source")]],
    "a token alone, in capitals": [
      project({ source: { location: "HTTPS://token@github.com/acme/shop.git" } }),
      [held("source")],
    ],
    "in a second source": [project({ secondarySources: [{}, withUser] }), [held("secondarySources[1]")]],
    public: [project({ projectVisibility: "PUBLIC_READ" }), [isPublic]],
    "outside of the VPC": [project({ vpcConfig: null }), [noVpc]],
  },
  partlyUndecided: {
    "public, its source not known": [project({ source: unknown, projectVisibility: "PUBLIC_READ" }), [isPublic]],
  },
  undecided: project({ source: { location: unknown } }),
});

test("a profile can let builds run outside of the VPC", async () => {
  expect((await analyze("codebuild-source-url", project({ vpcConfig: "" }), { requireVpc: false })).violations).toEqual(
    [],
  );
});
