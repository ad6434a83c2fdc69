import { removeProjects } from "../../../support/project";
import { imageOf, type Refusal, testRefusals } from "./support";

afterAll(removeProjects);

/** Whoever waits for a lock would wait for real. */
jest.mock("node:timers/promises", () => ({ setTimeout: () => Promise.resolve() }));

const image = imageOf("hello", "b");
const promote = "promote hello --from dev --to prod";

const commandLine: readonly Refusal[] = [
  {
    name: "an unknown command",
    line: "deploy dev",
    status: 2,
    says: 'there is no command "deploy". There are: build, set, verify, promote, rollback, diff, history, status.',
  },
  {
    name: "an unknown option",
    line: "set dev hello --force",
    status: 2,
    says: /^Unknown option '--force'.*npm run release -- set --help lists its options\.$/m,
  },
];

const set: readonly Refusal[] = [
  {
    name: "no image",
    line: "set dev hello",
    status: 2,
    says: "set wants <stack> <service> <image>, got dev hello. npm run release -- set --help tells more.",
  },
  {
    name: "an unknown stack",
    line: `set deev hello ${image}`,
    status: 2,
    says: 'There is no stack "deev": no Pulumi.deev.yaml. Did you mean "dev"? There are: dev, prod.',
  },
  {
    name: "an unknown service",
    line: `set dev helo ${image}`,
    status: 2,
    says: 'Stack "dev" has no service "helo" (Pulumi.dev.yaml). Did you mean "hello"? There are: hello, shop, trial, jenkins.',
  },
  {
    name: "a tag",
    line: "set dev hello platform/dev/hello:latest",
    status: 1,
    says: 'image must be "repository@sha256:<64 hex digits>", got "platform/dev/hello:latest": it has no digest, and a tag can be moved to another image. Take the digest that the registry shows after the push.',
  },
  {
    name: "the image of another service",
    line: `set dev hello ${imageOf("shop", "b")}`,
    status: 1,
    says: '"111122223333.dkr.ecr.eu-west-1.amazonaws.com/platform/dev/shop" is not the repository of hello: its last part is "shop". A release of another service\'s image is almost always a slip; say --foreign-image when it is meant.',
  },
  {
    name: "a commit that is none",
    line: `set dev hello ${image} --commit main`,
    status: 2,
    says: '--commit wants 7 to 40 hex digits in lower case, as git shows a commit, got "main".',
  },
  {
    name: "nobody who releases",
    line: `set dev hello ${image} --by=`,
    status: 2,
    says: "--by wants one line of text that says who releases.",
  },
  {
    name: "a record that is not valid",
    line: `set dev hello ${image}`,
    status: 2,
    says: /records\/dev\/releases\.yaml: services\.hello\.image\s/,
    given: ({ project }) => {
      project.write("records/dev/releases.yaml", "formatVersion: 1\nservices: { hello: { image: hello:latest } }\n");
    },
  },
  {
    name: "a record with an alias",
    line: `set dev hello ${image}`,
    status: 2,
    says: "The settings have one problem:\n  records/dev/releases.yaml: (file)\n      write out *one: a release must change one service and no other.",
    given: ({ project }) => {
      const entry = `{ image: "${imageOf("hello", "a")}", releasedAt: 2026-11-24T12:00:00Z, releasedBy: example }`;
      project.write("records/dev/releases.yaml", `formatVersion: 1\nservices:\n  hello: &one ${entry}\n  shop: *one\n`);
    },
  },
  {
    name: "another run that holds the records",
    line: `set dev hello ${image}`,
    status: 3,
    says: "Another run changes the records: dev/.lock belongs to process 7 on elsewhere. Run this again when that has ended. When it can no longer be running, delete the file; after ten minutes it counts no more.",
    given: ({ project }) => {
      project.write("records/dev/.lock", "elsewhere.7.0");
    },
  },
];

const promotion: readonly Refusal[] = [
  {
    name: "no stack to promote from",
    line: "promote hello --to prod",
    status: 2,
    says: "--from is missing: the stack whose images are promoted.",
  },
  {
    name: "no stack to promote to",
    line: "promote hello --from dev",
    status: 2,
    says: "--to is missing: the stack that gets them.",
  },
  {
    name: "one stack as both",
    line: "promote hello --from dev --to dev",
    status: 1,
    says: '--from and --to are both "dev": there is nothing to promote.',
  },
  {
    name: "an image instead of a name",
    line: "promote hello:latest --from dev --to prod",
    status: 1,
    says: '"hello:latest" names an image. promote takes the digest that --from records, never a tag; give the name of the service alone.',
  },
  {
    name: "what was not verified",
    line: promote,
    status: 1,
    says: /^hello: refused: [0-9a-f]{12} was not verified in dev\. Run: npm run release -- verify dev hello$/,
  },
  {
    name: "what was verified under another digest",
    line: promote,
    status: 1,
    says: "hello: refused: bbbbbbbbbbbb was not verified in dev. Run: npm run release -- verify dev hello",
    given: async ({ project }) => {
      await project.run("verify", "dev", "--outputs", ".git/outputs.json");
      await project.run("set", "dev", "hello", image);
    },
  },
  {
    name: "what was never released",
    line: "promote shop --from dev --to prod",
    status: 1,
    says: "shop: refused: dev has never released it (records/dev/releases.yaml), so there is nothing to promote.",
  },
  {
    name: "what the other stack does not have",
    line: "promote trial --from dev --to prod",
    status: 1,
    says: 'trial: refused: Stack "prod" has no service "trial" (Pulumi.prod.yaml). There are: hello, shop, jenkins.',
  },
  {
    name: "a part of what was named",
    line: "promote hello shop --from dev --to prod",
    status: 1,
    says: "shop: refused: dev has never released it (records/dev/releases.yaml), so there is nothing to promote.\nNothing was promoted: all that are named go, or none.",
    given: async ({ project }) => {
      expect((await project.run("verify", "dev", "--outputs", ".git/outputs.json")).status).toBe(0);
    },
  },
  {
    name: "everything, when nothing of it may go",
    line: "promote --from dev --to prod",
    status: 1,
    says: /^hello: refused: [0-9a-f]{12} was not verified in dev\./,
  },
];

const rollback: readonly Refusal[] = [
  {
    name: "no service",
    line: "rollback dev",
    status: 2,
    says: "rollback wants <stack> <service>, got dev. npm run release -- rollback --help tells more.",
  },
  {
    name: "an unknown service",
    line: "rollback dev helo",
    status: 2,
    says: 'Stack "dev" has no service "helo" (Pulumi.dev.yaml). Did you mean "hello"? There are: hello, shop, trial, jenkins.',
  },
  {
    name: "the first release",
    line: "rollback dev hello",
    status: 1,
    says: /^hello in dev has no release before [0-9a-f]{12} that was not rolled back itself\. There is nothing to go back to\.$/,
  },
  {
    name: "what was never released",
    line: "rollback dev shop",
    status: 1,
    says: "shop was never released in dev. There is nothing to go back to.",
  },
  {
    name: "to what never ran",
    line: "rollback dev hello --to ddddddd",
    status: 1,
    says: /^hello never ran ddddddd in dev, so it is no rollback\. There were: [0-9a-f]{12}\.$/,
  },
  {
    name: "to what could be two",
    line: "rollback dev hello --to bbbbbbb",
    status: 2,
    says: `--to bbbbbbb could be several: ${image.slice(0, -1)}c, ${image}. Give more digits, or the whole image.`,
    given: async ({ project }) => {
      for (const one of [image, `${image.slice(0, -1)}c`]) {
        await project.run("set", "dev", "hello", one);
        project.commit("tried");
      }
    },
  },
  {
    name: "to a tag",
    line: "rollback dev hello --to latest",
    status: 2,
    says: '--to wants a digest or at least its first 7 hex digits, got "latest".',
  },
];

const reading: readonly Refusal[] = [
  {
    name: "one stack alone",
    line: "diff dev",
    status: 2,
    says: "diff wants <stack> <stack>, got dev. npm run release -- diff --help tells more.",
  },
  { name: "a difference, for a pipeline", line: "diff dev prod --exit-code", status: 1, says: "" },
  {
    name: "an unknown stack",
    line: "history stage",
    status: 2,
    says: 'There is no stack "stage": no Pulumi.stage.yaml. There are: dev, prod.',
  },
  {
    name: "an unknown service",
    line: "history dev shp",
    status: 2,
    says: 'Stack "dev" has no service "shp" (Pulumi.dev.yaml). Did you mean "shop"? There are: hello, shop, trial, jenkins.',
  },
];

testRefusals([...commandLine, ...set, ...promotion, ...rollback, ...reading]);
