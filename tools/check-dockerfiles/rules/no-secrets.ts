import { type Instruction, PropertyInstruction } from "dockerfile-ast";
import { isCredential, namesCredential } from "../../../components/shared/credentials";
import { type Rule } from "../rule";
import { lineOf } from "../source";

const secretFile =
  /(^|\/)(\.env(\.(?!example|sample|template|[jt]s$)[\w-]+)?|\.netrc|\.aws|id_(rsa|dsa|ecdsa|ed25519)|[^/]+\.key)\/?$/;
/** A variable or an option of a command, with the value itself and not with where it comes from. */
const assignment = /([A-Za-z_][\w-]*)=["']?([^\s"'$`]+)/g;

/** All of them are kept in the image, where everybody who may pull it reads them; ARG and RUN in its history. */
export const noSecrets: Rule = {
  id: "no-secrets",
  title: "no secret in ENV, ARG, LABEL or RUN, and no file of secrets copied",
  check: ({ ast }) =>
    ast.getInstructions().flatMap((instruction) =>
      secretsOf(instruction).map((what) => ({
        line: lineOf(instruction),
        message: `${instruction.getKeyword()} ${what} looks like a secret: use RUN --mount=type=secret in a build, "secrets" of the task at run time`,
      })),
    ),
};

/** Names only, never values. */
function secretsOf(instruction: Instruction): readonly string[] {
  if (instruction instanceof PropertyInstruction) {
    return instruction
      .getProperties()
      .filter((property) => isNamed(property.getName()) || isCredential(property.getValue() ?? ""))
      .map((property) => property.getName());
  }
  switch (instruction.getKeyword()) {
    case "RUN":
      return inCommand(instruction.getRawArgumentsContent() ?? "");
    case "COPY":
    case "ADD":
      return instruction
        .getArguments()
        .map(String)
        .slice(0, -1)
        .filter((file) => secretFile.test(file));
    default:
      return [];
  }
}

function inCommand(text: string): readonly string[] {
  const names = [...text.matchAll(assignment)].flatMap(([, name = ""]) => (isNamed(name) ? [name] : []));
  if (names.length > 0) return names;
  return text.split(/[\s"'=]+/).some(isCredential) ? ["with a value that"] : [];
}

/** Labels have dots in their names, options hyphens. */
function isNamed(name: string): boolean {
  return namesCredential(name.replace(/[.-]/g, "_"));
}
