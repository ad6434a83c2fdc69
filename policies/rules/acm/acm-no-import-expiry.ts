import { isSet } from "../../lib/presence";
import { defineResourceRule } from "../../lib/rule";

const serverCertificateType = "aws:iam/serverCertificate:ServerCertificate";
const imported = ["certificateBody", "privateKey", "privateKeyWo"];

export const acmNoImportExpiry = defineResourceRule<{ allowImported: boolean }>({
  id: "acm-no-import-expiry",
  title: "Certificates renew themselves",
  description:
    "A certificate is issued by ACM; what is imported, into ACM or IAM, runs out unless somebody thinks of it.",
  severity: "medium",
  controls: { securityHub: ["ACM.1"], other: ["ACM_CERTIFICATE_EXPIRATION_CHECK"] },
  remediation: "Let ACM issue it: domainName with validationMethod DNS, instead of certificateBody and privateKey.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/acm-controls.html#acm-1",
  types: ["aws:acm/certificate:Certificate", serverCertificateType],
  configSchema: {
    properties: {
      allowImported: {
        type: "boolean",
        description:
          "Whether imported certificates will do, such as a self-signed one of an environment without a domain.",
        default: false,
      },
    },
  },
  *check({ type, props, config }) {
    if (config.allowImported) return;
    if (type === serverCertificateType) yield "a certificate of IAM is never renewed; let ACM issue one";
    else if (imported.some((property) => isSet(props, property)))
      yield "it is imported (certificateBody, privateKey), so nobody renews it; let ACM issue it";
  },
});
