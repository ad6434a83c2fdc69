import { YAMLMap, YAMLSeq } from "yaml";
import { maxVerifications, type Verification } from "../../../src/settings/verifications";
import { listAt, mapAt, openDocument, renderDocument, rootOf, setFields, setSorted } from "./document";

const empty = `# What was seen running as it was meant, by service, newest first; only that is promoted. Written by \`npm run release -- verify\`.
formatVersion: 1
services: {}
`;

/** The text of a record of verifications with one more in it. A proof of the same image replaces the older one. */
export function withVerification(
  text: string | undefined,
  file: string,
  service: string,
  present: readonly Verification[],
  proof: Verification,
): string {
  const document = openDocument(text ?? empty, file);
  const services = mapAt(rootOf(document), "services");
  const list = listAt(services, service) ?? new YAMLSeq();
  const older = present.findIndex((other) => other.image === proof.image);
  if (older !== -1) list.items.splice(older, 1);
  const kept = present.filter((_, index) => index !== older);
  const later = kept.filter((other) => Date.parse(other.verifiedAt) > Date.parse(proof.verifiedAt)).length;
  list.items.splice(later, 0, entryOf(proof));
  list.items.splice(maxVerifications);
  setSorted(services, service, list);
  return renderDocument(document);
}

function entryOf(proof: Verification): YAMLMap {
  const entry = new YAMLMap();
  setFields(entry, [
    ["image", proof.image],
    ["commit", proof.commit],
    ["verifiedAt", proof.verifiedAt],
    ["verifiedBy", proof.verifiedBy],
    ["taskDefinition", proof.taskDefinition],
  ]);
  return entry;
}
