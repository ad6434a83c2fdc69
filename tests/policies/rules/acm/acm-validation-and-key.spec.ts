import { unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const certificate = (props: object) => ({ type: "aws:acm/certificate:Certificate", props: { ...props } });
const requested = (props: object) => certificate({ domainName: "example.com", validationMethod: "DNS", ...props });
const method = (is: string) => `validationMethod is ${is}, so renewal waits for somebody to click; use DNS`;
const weakKey = "keyAlgorithm RSA_1024 can be broken; use EC_prime256v1 or RSA_2048";
const unlogged =
  "options.certificateTransparencyLoggingPreference is DISABLED, so browsers distrust the certificate; remove it";

describeRule("acm-validation-and-key", {
  complies: {
    "proved by DNS": requested({}),
    "an elliptic key, in the log": requested({
      keyAlgorithm: "EC_prime256v1",
      options: { certificateTransparencyLoggingPreference: "ENABLED" },
    }),
    "an RSA key of 2048 bits": requested({ keyAlgorithm: "RSA_2048" }),
    "an imported one": certificate({ privateKey: "key", certificateBody: "body" }),
    "an imported one by its body": certificate({ certificateBody: unknown }),
    "an imported one by its key": certificate({ privateKey: unknown }),
    "an imported one whose key is not kept": certificate({ privateKeyWo: unknown }),
    "a private one": certificate({ domainName: "a.internal", certificateAuthorityArn: unknown }),
  },
  violates: {
    "proved by e-mail": [requested({ validationMethod: "EMAIL" }), [method("not DNS")]],
    "no word on the proof": [certificate({ domainName: "example.com" }), [method("not set")]],
    "an empty word": [requested({ validationMethod: "" }), [method("not set")]],
    "a short key": [requested({ keyAlgorithm: "RSA_1024" }), [weakKey]],
    "a short key as ACM reads it back": [requested({ keyAlgorithm: "RSA-1024" }), [weakKey]],
    "a short key in a private one": [
      certificate({ certificateAuthorityArn: unknown, keyAlgorithm: "RSA_1024" }),
      [weakKey],
    ],
    "kept out of the log": [
      requested({ options: { certificateTransparencyLoggingPreference: "DISABLED" } }),
      [unlogged],
    ],
    everything: [
      certificate({ keyAlgorithm: "RSA_1024", options: { certificateTransparencyLoggingPreference: "DISABLED" } }),
      [method("not set"), weakKey, unlogged],
    ],
  },
  partlyUndecided: {
    "the method is not known, the key is": [
      requested({ validationMethod: unknown, keyAlgorithm: "RSA_1024" }),
      [weakKey],
    ],
    "the options are not known, the method is": [
      requested({ validationMethod: "EMAIL", options: unknown }),
      [method("not DNS")],
    ],
  },
  undecided: requested({ keyAlgorithm: unknown }),
});
