import { type Rule } from "../rule";
import { digestPinned } from "./digest-pinned";
import { execForm } from "./exec-form";
import { leanFinalStage } from "./lean-final-stage";
import { noOnbuild } from "./no-onbuild";
import { noPipedScript } from "./no-piped-script";
import { noRemoteAdd } from "./no-remote-add";
import { noSecrets } from "./no-secrets";
import { userNotRoot } from "./user-not-root";
import { versionNamed } from "./version-named";

export const rules: readonly Rule[] = [
  digestPinned,
  versionNamed,
  userNotRoot,
  execForm,
  noSecrets,
  noRemoteAdd,
  noPipedScript,
  noOnbuild,
  leanFinalStage,
];
