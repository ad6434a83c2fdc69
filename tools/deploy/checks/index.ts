import { account } from "./account";
import { alarms } from "./alarms";
import { type Check } from "./check";
import { cli } from "./cli";
import { login } from "./login";
import { offlinePreview } from "./offline-preview";
import { pack } from "./pack";
import { profile } from "./profile";
import { stack } from "./stack";
import { tree } from "./tree";
import { types } from "./types";

/** In the order in which they run: what costs least comes first, and what needs another comes behind it. */
export const checks: readonly Check[] = [
  cli,
  profile,
  tree,
  login,
  stack,
  account,
  alarms,
  pack,
  types,
  offlinePreview,
];
