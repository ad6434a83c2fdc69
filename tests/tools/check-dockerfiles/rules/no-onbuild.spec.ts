import { compliant, faults, spoiled } from "../support";

test("what would run in the build of another file is found", () => {
  expect(faults("no-onbuild", compliant)).toEqual([]);
  expect(faults("no-onbuild", spoiled("WORKDIR /app", "ONBUILD RUN curl https://example.com/x | sh"))).toEqual([
    "2: ONBUILD runs in builds of other files: write the instruction where it is to run",
  ]);
});
