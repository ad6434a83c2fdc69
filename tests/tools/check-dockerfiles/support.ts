import { rules } from "../../../tools/check-dockerfiles/rules";
import { parseSource } from "../../../tools/check-dockerfiles/source";

const digest = "a".repeat(64);
export const image = (name = "registry.example.com/node:22.1.0") => `${name}@sha256:${digest}`;

/** What every rule accepts; a spec spoils it in one place. */
export const compliant = `FROM ${image()} AS build
WORKDIR /app
COPY package.json ./
RUN npm ci && npm run build
FROM ${image()}
ENV NODE_ENV=production
COPY --from=build /app/dist ./dist
USER 1000:1000
ENTRYPOINT ["node"]
CMD ["dist/main.js"]
`;

/** The file with one text replaced. @throws when it is not there: the spec would test nothing */
export function spoiled(what: string, by: string): string {
  if (!compliant.includes(what)) throw new Error(`the compliant Dockerfile has no "${what}"`);
  return compliant.replace(what, by);
}

/** `line: message` of each fault that one rule finds. */
export function faults(rule: string, text: string): string[] {
  const found = rules.find(({ id }) => id === rule);
  if (found === undefined) throw new Error(`there is no rule ${rule}`);
  return found.check(parseSource(text)).map(({ line, message }) => `${String(line)}: ${message}`);
}

/** Lines only, where the words do not matter. */
export function lines(rule: string, text: string): number[] {
  return faults(rule, text).map((fault) => parseInt(fault, 10));
}
