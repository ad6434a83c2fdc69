import { makeSalt, openSalt, type Passphrase } from "../secrets/passphrase";

/** Encrypts the secrets of a state file. */
export interface Sealer {
  /** What Pulumi finds the key by. */
  readonly salt: string;
  /** Whether somebody can decrypt what it wrote. */
  readonly kept: boolean;
  readonly seal: (plain: string, place: string) => string;
}

/** Under the passphrase, with the salt of the stack file as the CLI does. `stack`: `project/stack`; `file`: where the salt stands. */
export function passphraseSealer(
  passphrase: Passphrase,
  stack: string,
  given: { readonly salt: string; readonly file: string } | undefined,
): Sealer {
  const { salt, cipher } =
    given === undefined ? makeSalt(passphrase, stack) : openSalt(passphrase, given.salt, given.file);
  return { salt, kept: true, seal: (plain, place) => cipher.encrypt(plain, place) };
}

/**
 * Without a passphrase no secret is written, not even encrypted: all are the text "[secret]", which is also what the CLI puts in the place
 * of what it cannot decrypt. It was encrypted once, under a passphrase that was drawn by lot and thrown away: the file has the form that
 * readers want, and is the same at each run.
 */
export const blindSealer: Sealer = {
  salt: "v1:p+VZAaPAUp4=:v1:Y4JMx2dG1j8oAp6C:WPQyqkZZi2W7J6CDrpjtajgb1phIRQ==",
  kept: false,
  seal: () => "v1:ioqN4nqf0Wl7Ib8K:v9tezEuaiz9/Eiwk4omaTZiRkqEZHDgxdHQ=",
};
