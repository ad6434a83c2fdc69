import { build, everything, watched } from "./fixture";
import { Judge } from "../../support/judge";
test("x", async () => {
  const { resources, config } = await build(() => ({ ...everything(), monitoring: watched }));
  for (const r of resources)
    console.log(
      r.type,
      r.name,
      JSON.stringify(r.inputs, null, 1),
      JSON.stringify(r.outputs),
      r.dependencies.map((d) => d.split("::").slice(2).join("::")),
    );
  console.log(new Judge("production").judge(resources));
});
