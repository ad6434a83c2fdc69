import { type Instruction, PropertyInstruction } from "dockerfile-ast";
import { type Rule } from "../rule";
import { lineOf } from "../source";

const secretName = /pass(word|wd|phrase)|secret|token|api_?key|access_?key|private_?key|credential/i;
/** Where a secret is to be found is none itself. */
const place = /_(ARN|FILE|PATH|NAME|URL|DIR)$/i;
const secretValue = /AKIA[0-9A-Z]{16}|-----BEGIN|gh[pousr]_\w{30}|:\/\/[^/\s:@]+:[^/\s:@]+@/;

/** Both are kept in the image, where everybody who may pull it reads them, ARG in its history. */
export const noSecrets: Rule = {
  id: "no-secrets",
  title: "no secret in ENV, ARG or LABEL",
  check: ({ ast }) =>
    ast
      .getInstructions()
      .filter((instruction) => ["ENV", "ARG", "LABEL"].includes(instruction.getKeyword()))
      .flatMap((instruction) =>
        propertiesOf(instruction)
          .filter(({ name, value }) => (secretName.test(name) && !place.test(name)) || secretValue.test(value))
          .map(({ name }) => ({
            line: lineOf(instruction),
            message: `${instruction.getKeyword()} ${name} looks like a secret: use RUN --mount=type=secret in a build, "secrets" of the task at run time`,
          })),
      ),
};

function propertiesOf(instruction: Instruction): readonly { name: string; value: string }[] {
  if (!(instruction instanceof PropertyInstruction)) return [];
  return instruction
    .getProperties()
    .map((property) => ({ name: property.getName(), value: property.getValue() ?? "" }));
}
