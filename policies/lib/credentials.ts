/** What looks like a credential: by the name of the thing that holds it, or by its own form. */

const name =
  /PASSW(OR)?D|PASSPHRASE|(^|_)PASS(_|$)|_PWD(_|$)|SECRET(?!AR)|CREDENTIAL|(^|_)TOKENS?(_|$)|(^|_)(API|ACCESS|PRIVATE|SIGNING|ENCRYPTION|AUTH)_?KEYS?(_|$)/;
/** Such a name is about a credential, it is none. */
const about =
  /_(ARN|NAME|FILE|PATH|DIR|URL|URI|HOST|ENDPOINT|ISSUER|AUDIENCE|HEADER|TTL|SECONDS|MINUTES|HOURS|DAYS|LENGTH|ENABLED)$/;

/** Whether a variable or parameter has the name of a credential: `DB_PASSWORD`, `apiKey`, `/app/token`. */
export function hasCredentialName(text: string): boolean {
  const words = text
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replaceAll(/[^A-Za-z0-9]+/g, "_")
    .toUpperCase();
  return name.test(words) && !about.test(words);
}

/** Kinds of credentials that have a form of their own. */
const forms: readonly { readonly kind: string; readonly form: RegExp }[] = [
  { kind: "AWS access key", form: /\b(AKIA|ASIA)[A-Z0-9]{16}\b/ },
  { kind: "GitHub token", form: /\bgh[pousr]_\w{30,}|\bgithub_pat_\w{22,}/ },
  { kind: "GitLab token", form: /\bglpat-[\w-]{20,}/ },
  { kind: "Slack token", form: /\bxox[abeprs]-[\w-]{10,}/ },
  { kind: "npm token", form: /\bnpm_[A-Za-z0-9]{36}\b/ },
  { kind: "private key", form: /-----BEGIN [A-Z ]*PRIVATE KEY-----/ },
  { kind: "JSON web token", form: /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\./ },
  { kind: "password in an address", form: /:\/\/[^\s/:@"']+:[^\s/@"'$]+@/ },
];

/** All forms at once: most texts fit none. */
const anyForm = new RegExp(forms.map(({ form }) => form.source).join("|"));

/** What kind of credential stands in a text; undefined when none does. The text itself belongs in no message. */
export function credentialIn(text: string): string | undefined {
  return anyForm.test(text) ? forms.find(({ form }) => form.test(text))?.kind : undefined;
}
