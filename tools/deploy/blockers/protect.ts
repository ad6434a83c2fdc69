import { bySettings, type Finder } from "./finder";

/** Pulumi refuses the whole operation when one of the resources is protected. */
export const protect: Finder = {
  name: "protect",
  find: ({ facts, deleted, retained }) => {
    // A protected resource is refused even when it would be retained.
    const found = [...deleted, ...retained].filter((one) => one.protect);
    if (found.length === 0) return Promise.resolve([]);
    const unprotect = `pulumi state unprotect --all --stack ${facts.stack}`;
    return Promise.resolve([
      {
        kind: "blocks",
        what: "protected resources",
        where: found.map(({ urn }) => urn),
        why: "Pulumi deletes nothing while one of them is protected",
        fix: facts.tier === "production" ? unprotect : `${bySettings(facts)}; or ${unprotect}`,
        hard: true,
      },
    ]);
  },
};
