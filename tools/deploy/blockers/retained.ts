import { type Finder } from "./finder";

/** Resources with retainOnDelete leave the state only. */
export const retained: Finder = {
  name: "retained",
  find: ({ retained: kept }) =>
    Promise.resolve(
      kept.length === 0
        ? []
        : [
            {
              kind: "stays",
              what: "retained resources",
              where: kept.map(({ id, type }) => `${id} (${type})`),
              why: "they leave the state and stay in the account, where they go on to cost",
              fix: "keep this list: afterwards nothing in the project knows them",
            },
          ],
    ),
};
