import { PreviewError } from "../../../../tools/preview/errors";
import { SecretVault } from "../../../../tools/preview/redact/vault";

test("what is learned later is hidden as well", () => {
  const vault = new SecretVault(["hunter1"]);
  expect(vault.current.text("hunter1 hunter2")).toBe("[secret] hunter2");
  vault.add(["hunter2"]);
  expect(vault.current.text("hunter1 hunter2")).toBe("[secret] [secret]");
  expect(vault.current).toBe(vault.current);
});

test("errors keep their kind and lose their secrets", () => {
  const vault = new SecretVault(["hunter1"]);
  const known = vault.clean(new PreviewError("bad hunter1", 3)) as PreviewError;
  expect([known instanceof PreviewError, known.message, known.exitCode]).toEqual([true, "bad [secret]", 3]);
  const fault = vault.clean(new Error("no hunter1")) as Error;
  expect(fault.message).toBe("no [secret]");
  expect(fault.stack).toMatch(/^Error: no \[secret\]\n\s+at /);
  expect(vault.clean("hunter1!")).toBe("[secret]!");
  expect(vault.clean(7)).toBe(7);
});
