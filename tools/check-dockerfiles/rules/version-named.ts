import { foreignImages } from "../images";
import { type Rule } from "../rule";

/** The digest decides, but only the tag tells people and update tools which version it is. */
export const versionNamed: Rule = {
  id: "version-named",
  title: "every image from outside has a tag that says its version; latest says nothing",
  check: (source) =>
    foreignImages(source).flatMap(({ line, reference }) => {
      const tag = /:([\w][\w.-]*)$/.exec(reference.split("@", 1)[0] ?? "")?.[1];
      if (tag !== undefined && tag !== "latest") return [];
      return {
        line,
        message: `"${reference}" ${tag === undefined ? "has no tag" : "says latest"}: name the version as its tag`,
      };
    }),
};
