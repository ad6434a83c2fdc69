import { outsideError, refused } from "../errors";
import { NotAllowed } from "../aws/failure";
import { always, type Check } from "./check";

/** AWS's own example, which the stack files ship with: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const documentationAccount = "111122223333";

/** Whether the credentials are those of the account that the settings name. */
export const account: Check = {
  name: "account",
  appliesTo: always,
  run: async ({ facts, world }) => {
    const place = `platform:environment.accountId in ${facts.stackFile}`;
    if (facts.accountId === documentationAccount)
      throw refused(`${place} is AWS's documentation account ${documentationAccount}: put your own account id there.`);
    const { sts } = world.aws(facts.region);
    try {
      const caller = await sts.caller();
      if (caller.account === facts.accountId) return `${caller.account}, ${caller.arn}`;
      throw refused(
        `The credentials belong to account ${caller.account} (${caller.arn}); ${place} is ${facts.accountId}. Choose the right ones with AWS_PROFILE.`,
      );
    } catch (error) {
      if (error instanceof NotAllowed) throw outsideError(`The account could not be asked for: ${error.message}.`);
      throw error;
    }
  },
};
