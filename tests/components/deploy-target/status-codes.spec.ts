import { checkStatusCodes } from "../../../components/deploy-target/status-codes";

const check = (matcher: string) => () => {
  checkStatusCodes("matcher", matcher, 200, 399, " Really.");
};

test.each(["200", "200,204", "200-299,302", "399", "200-200"])("%s is accepted", (matcher) => {
  expect(check(matcher)).not.toThrow();
});

test.each(["299-200", "199", "200-400", "200-", "200,", "2xx", "", "200-250-299"])("%j is refused", (matcher) => {
  expect(check(matcher)).toThrow(
    new Error(`matcher must be codes from 200 to 399, such as "200" or "200-299", got "${matcher}". Really.`),
  );
});
