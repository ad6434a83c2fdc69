import { listenerType, protocolOf } from "../../lib/load-balancers";
import { isSet } from "../../lib/presence";
import { defineStackRule } from "../../lib/rule";
import { text } from "../../lib/values";

const encrypted = ["HTTPS", "TLS"];
const furtherCertificateType = "aws:lb/listenerCertificate:ListenerCertificate";
/** A validation hands on the ARN of the certificate that it proves. */
const certificateTypes = ["aws:acm/certificate:Certificate", "aws:acm/certificateValidation:CertificateValidation"];

export const lbAcmCertificate = defineStackRule({
  id: "lb-acm-certificate",
  title: "Load balancers use certificates of ACM",
  description: "An encrypted listener has a certificate of ACM, which renews it; one of IAM runs out on a Sunday.",
  severity: "medium",
  controls: { other: ["ELBV2_ACM_CERTIFICATE_REQUIRED"] },
  remediation: "Set certificateArn to the ARN of an aws.acm.Certificate or its aws.acm.CertificateValidation.",
  url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/https-listener-certificates.html",
  types: [listenerType, furtherCertificateType],
  *check({ type, props, resource, stack }) {
    const linked = certificateTypes.some((each) => stack.referenced(resource, "certificateArn", each).length > 0);
    if (linked || (type === listenerType && !encrypted.includes(protocolOf(props)))) return;
    if (!isSet(props, "certificateArn")) yield "certificateArn is not set; name a certificate of ACM";
    else if (!/^arn:[\w-]+:acm:/.test(text(props.certificateArn) ?? ""))
      yield "certificateArn is no certificate of ACM, so nobody renews it; use one of ACM";
  },
});
