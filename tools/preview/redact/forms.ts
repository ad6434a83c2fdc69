/** The shortest secret that is looked for: shorter ones stand in every text by chance. */
export const shortestSecret = 4;

/** Values that are often marked as secret together with others and tell nobody anything. */
const noSecrets = new Set(["true", "false", "null", "undefined", "none"]);

/** Whether a value is worth hiding wherever it stands. */
export function isHidden(value: string): boolean {
  return value.length >= shortestSecret && !noSecrets.has(value.toLowerCase());
}

/** Every way in which a secret may be written inside another text. */
export function formsOf(secret: string): string[] {
  const plain = [secret, ...jsonForms(secret), ...urlForms(secret), ...markupForms(secret)];
  const encoded = plain.flatMap(base64Forms);
  // Base64 in an address.
  const all = [...plain, ...encoded, ...encoded.map(encodeURIComponent)];
  return [...new Set(all)].filter((form) => form.length >= shortestSecret);
}

/** Inside JSON, and inside JSON inside JSON, as a task definition or a state file has it; also as Go and Python write JSON. */
function jsonForms(secret: string): string[] {
  const once = JSON.stringify(secret).slice(1, -1);
  const go = once.replaceAll(/[<>&]/g, unicodeEscape);
  const ascii = once.replaceAll(/[\u007f-\uffff]/g, unicodeEscape);
  return [once, go, ascii, ...[once, go, ascii].map((text) => JSON.stringify(text).slice(1, -1))];
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** Inside an address: as a part of a path, of a query, and of a form. */
function urlForms(secret: string): string[] {
  try {
    const component = encodeURIComponent(secret);
    const form = new URLSearchParams([["", secret]]).toString().slice(1);
    const strict = form.replaceAll("+", "%20");
    const all = [component, strict, encodeURI(secret), form, component.replaceAll("%20", "+")];
    return [...all, ...all.map((text) => text.replaceAll(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()))];
  } catch {
    // Half of a pair of UTF-16 cannot be written in an address at all.
    return [];
  }
}

/** Inside HTML or XML; there is no single way to write an apostrophe. */
function markupForms(secret: string): string[] {
  const text = secret.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const attribute = text.replaceAll('"', "&quot;");
  return [text, attribute, ...["&#39;", "&#x27;", "&apos;"].map((escape) => attribute.replaceAll("'", escape))];
}

/**
 * As base64, by itself and at any place of a longer text: three bytes become four characters, so a secret looks different at each of
 * three offsets. The characters at its ends that it shares with its neighbours are left out.
 */
function base64Forms(text: string): string[] {
  const bytes = Buffer.from(text, "utf8");
  const whole = bytes.toString("base64");
  const inside = [0, 1, 2].map((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), bytes]).toString("base64");
    const start = Math.ceil((offset * 8) / 6);
    const end = Math.floor(((offset + bytes.length) * 8) / 6);
    return encoded.slice(start, end);
  });
  return [whole, ...inside].flatMap((form) => [
    form,
    form.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", ""),
  ]);
}
