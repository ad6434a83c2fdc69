/** Words that name a credential. `PWD` is not one of them: it is the working directory. */
const credentialName =
  /PASSW(OR)?D|PASSPHRASE|SECRET(?!AR)|CREDENTIAL|(^|_)TOKENS?(_|$)|(^|_)(API|ACCESS|PRIVATE|SIGNING|ENCRYPTION|AUTH)_?KEYS?(_|$)/;

/** Endings that say: this is about a credential, not the credential. */
const aboutCredential =
  /_(ARN|NAME|FILE|PATH|DIR|URL|URI|HOST|ENDPOINT|ISSUER|AUDIENCE|HEADER|TTL|SECONDS|MINUTES|HOURS|DAYS|LENGTH|ENABLED)$/;

/** Forms of well-known credentials. None of them is a word that a person would choose as a setting. */
const credentialValues: readonly RegExp[] = [
  /\b(AKIA|ASIA)[0-9A-Z]{16}\b/,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\bgh[pousr]_[A-Za-z0-9]{36}/,
  /\bgithub_pat_[A-Za-z0-9_]{22}/,
  /\bglpat-[A-Za-z0-9_-]{20}/,
  /\bxox[abeoprs]-[A-Za-z0-9-]{10}/,
  /\b[rs]k_(live|test)_[A-Za-z0-9]{10}/,
  /\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\./,
  // A URL with a password in it.
  /[a-z][a-z0-9+.-]*:\/\/[^\s/:@]*:[^\s/@]+@/i,
  // The secret half of an AWS access key: 40 characters of base64 with all kinds of them. Hex digests have no capitals.
  /^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)[A-Za-z0-9/+]{40}$/,
];

/** Whether a variable of this name would hold a credential: `DB_PASSWORD`, `apiKey`; not `DB_SECRET_ARN`. */
export function namesCredential(variable: string): boolean {
  const words = variable.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toUpperCase();
  return credentialName.test(words) && !aboutCredential.test(words);
}

/** Whether a value has the form of a well-known credential. */
export function isCredential(value: string): boolean {
  return credentialValues.some((form) => form.test(value));
}
