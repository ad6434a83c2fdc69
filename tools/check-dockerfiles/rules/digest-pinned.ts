import { foreignImages } from "../images";
import { type Rule } from "../rule";

/** A tag can be moved to another image at any time: the same file would build something else, and nobody had changed it. */
export const digestPinned: Rule = {
  id: "digest-pinned",
  title: "every image from outside is named by its digest",
  check: (source) =>
    foreignImages(source)
      .filter(({ reference }) => !/^[^$]+@sha256:[0-9a-f]{64}$/.test(reference))
      .map(({ line, reference }) => ({
        line,
        message: `"${reference}" is not pinned: write name:tag@sha256:<64 hex digits>, without variables`,
      })),
};
