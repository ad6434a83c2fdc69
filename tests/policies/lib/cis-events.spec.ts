import { cisEvents, isAboutEvent } from "../../../policies/lib/cis-events";

const idsOf = (pattern: string) => cisEvents.filter((event) => isAboutEvent(pattern, event)).map(({ id }) => id);
const any = (...names: readonly string[]) => `{ ${names.map((name) => `($.eventName = ${name})`).join(" || ")} }`;
const from = (source: string, ...names: readonly string[]) =>
  `{ ($.eventSource = ${source}.amazonaws.com) && (${names.map((name) => `($.eventName = "${name}")`).join(" || ")}) }`;

test("there are fifteen, each with its number", () => {
  expect(cisEvents.map(({ id }) => id)).toEqual(Array.from({ length: 15 }, (_, index) => `4.${String(index + 1)}`));
});

test.each([
  ["4.1", '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }'],
  ["4.2", '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") }'],
  [
    "4.3",
    '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }',
  ],
  ["4.5", any("CreateTrail", "UpdateTrail", "DeleteTrail", "StartLogging", "StopLogging")],
  ["4.6", '{ ($.eventName = ConsoleLogin) && ($.errorMessage = "Failed authentication") }'],
  ["4.7", from("kms", "DisableKey", "ScheduleKeyDeletion")],
  [
    "4.9",
    from(
      "config",
      "StopConfigurationRecorder",
      "DeleteDeliveryChannel",
      "PutDeliveryChannel",
      "PutConfigurationRecorder",
    ),
  ],
])("%s is known by its pattern, and taken for no other", (id, pattern) => {
  expect(idsOf(pattern)).toEqual([id]);
});

test("a pattern that lacks one name is about nothing", () => {
  for (const { id, words } of cisEvents)
    for (const word of words) {
      const others = words.filter((one) => one !== word);
      expect([id, word, idsOf(any(...others)).includes(id)]).toEqual([id, word, false]);
      expect([id, word, idsOf(any(...others, `${word}X`)).includes(id)]).toEqual([id, word, false]);
    }
});
