import * as policyModule from "@pulumi/policy/policy";
import * as protocol from "@pulumi/pulumi/proto/analyzer_pb";

/**
 * How the SDK asks many rules about one resource without waiting in between. By itself it goes back to the event loop after each rule,
 * and lets every rule about several types refuse by an error, which together is most of what a large pack costs. Here it goes on at once,
 * and rules about other types are passed over as the SDK passes over those about one type. ADR 0009 says why it is done by replacing
 * functions, and what happens when a later SDK no longer has them: the same answers, later.
 */

/** What a rule returns that is through: whoever waits for it goes on at once. */
export const through: Promise<void> = Object.assign(Promise.resolve(), {
  // The type of `then` has room for what is done with the value, which here is none.
  then: ((goOn: () => unknown) => goOn()) as Promise<void>["then"],
});

/** Type of the resource about which the SDK asks rules right now. */
let asked: string | undefined;

const request = protocol.AnalyzeRequest.prototype;
const getType = Object.getOwnPropertyDescriptor(request, "getType")?.value as () => string;
request.getType = function () {
  const type = getType.call(this);
  asked = type;
  // It holds as long as nobody waits: after that, another request may be under way.
  queueMicrotask(() => (asked = undefined));
  return type;
};

type IsAbout = (type: string) => boolean;
const subjects = new WeakMap<object, IsAbout>();

/** Tells the SDK which types a rule's function is about. */
export function about<T extends object>(callback: T, isAbout: IsAbout): T {
  subjects.set(callback, isAbout);
  return callback;
}

/** What the SDK says a rule is for that is not asked. */
const named = "named by its tags";

const sdk = policyModule as unknown as { getPulumiType: (callback: object) => string | undefined };
const { getPulumiType } = sdk;
sdk.getPulumiType = (callback) => {
  const only = getPulumiType(callback);
  if (only !== undefined || asked === undefined) return only;
  return subjects.get(callback)?.(asked) === false ? named : undefined;
};
