import { Add } from "dockerfile-ast";
import { type Rule } from "../rule";
import { instructionsOf, lineOf } from "../source";

/** What a URL gives can change between two builds. With a checksum it cannot. */
export const noRemoteAdd: Rule = {
  id: "no-remote-add",
  title: "ADD takes nothing from the network without a checksum",
  check: ({ stages }) =>
    stages
      .flatMap((stage) => instructionsOf(stage, "ADD"))
      .filter((add) => {
        const sources = add.getArguments().slice(0, -1).map(String);
        const checked = add instanceof Add && add.getFlags().some((flag) => flag.getName() === "checksum");
        return !checked && sources.some((source) => /^["[]*(https?:|ftp:|git:|git@|ssh:)/i.test(source));
      })
      .map((add) => ({
        line: lineOf(add),
        message: "ADD of a URL: give --checksum=sha256:…, or COPY a file of the repository",
      })),
};
