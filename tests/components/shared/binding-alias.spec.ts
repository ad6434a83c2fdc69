import fc from "fast-check";
import { bindingAlias } from "../../../components/shared/binding-alias";
import { namesCredential } from "../../../components/shared/credentials";

test("the two forms of an alias", () => {
  expect(bindingAlias("orders-db")).toEqual({ variable: "ORDERS_DB", sid: "OrdersDb" });
  expect(bindingAlias("db2")).toEqual({ variable: "DB2", sid: "Db2" });
});

test.each(["", "Orders", "orders_db", "-db", "db-", "a--b", "2db", "orders db"])("refuses %p", (alias) => {
  expect(() => bindingAlias(alias)).toThrow(
    `alias "${alias}" must be lower-case words with "-" between them, for example "orders-db".`,
  );
});

const word = fc.stringMatching(/^[a-z][a-z0-9]{0,6}$/);
const aliases = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join("-"));

test("whatever alias is taken gives a variable that a shell reads and a Sid that IAM takes; two give two variables", () => {
  fc.assert(
    fc.property(aliases, aliases, (a, b) => {
      expect(bindingAlias(a).variable).toMatch(/^[A-Z][A-Z0-9_]*$/);
      expect(bindingAlias(a).sid).toMatch(/^[A-Z][A-Za-z0-9]*$/);
      expect(bindingAlias(a).variable === bindingAlias(b).variable).toBe(a === b);
    }),
  );
});

test("what bindings append keeps a variable from being taken for a credential", () => {
  expect(namesCredential(`${bindingAlias("secrets-db").variable}_SECRET_ARN`)).toBe(false);
});
