import { type Given, unknown } from "../../support/analyze";
import { describeStackRule } from "../../support/describe-rule";

const acm = "arn:aws:acm:eu-west-1:111122223333:certificate/1";
const iam = "arn:aws:iam::111122223333:server-certificate/web";
const certificate: Given = { type: "aws:acm/certificate:Certificate", name: "certificate" };
const validation: Given = { type: "aws:acm/certificateValidation:CertificateValidation", name: "validation" };
const listener = (props: object, of: readonly string[] = [], type = "aws:lb/listener:Listener"): Given => ({
  type,
  name: "listener",
  props: { protocol: "HTTPS", ...props },
  refs: { certificateArn: of },
});
const further = (props: object, type = "aws:lb/listenerCertificate:ListenerCertificate"): Given => ({
  type,
  name: "further",
  props: { ...props },
});
const unset = "listener: certificateArn is not set; name a certificate of ACM";
const other = (name = "listener") =>
  `${name}: certificateArn is no certificate of ACM, so nobody renews it; use one of ACM`;

describeStackRule("lb-acm-certificate", {
  complies: {
    "a certificate of this stack": [certificate, listener({ certificateArn: unknown }, ["certificate"])],
    "its validation": [validation, listener({ certificateArn: unknown }, ["validation"])],
    "a link, whatever is unknown of the protocol": [
      certificate,
      listener({ protocol: unknown, certificateArn: unknown }, ["certificate"]),
    ],
    "the ARN of one": [listener({ certificateArn: acm })],
    "the ARN of one in another partition": [listener({ certificateArn: acm.replace("aws", "aws-us-gov") })],
    HTTP: [listener({ protocol: "HTTP" })],
    "a further one": [listener({ certificateArn: acm }), further({ certificateArn: acm })],
  },
  violates: {
    "no certificate": [[certificate, listener({})], [unset]],
    "no certificate for TLS": [[listener({ protocol: "TLS", certificateArn: "" })], [unset]],
    "a certificate of IAM, under the other name": [
      [listener({ certificateArn: iam }, [], "aws:alb/listener:Listener")],
      [other()],
    ],
    "a certificate of IAM and no word on the protocol": [
      [listener({ protocol: null, certificateArn: iam })],
      [other()],
    ],
    "a name that only holds the ARN of one": [[listener({ certificateArn: `x${acm}` })], [other()]],
    "a further one of IAM": [[further({ certificateArn: iam })], [other("further")]],
    "a further one of IAM, under the other name": [
      [further({ certificateArn: iam }, "aws:alb/listenerCertificate:ListenerCertificate")],
      [other("further")],
    ],
  },
  partlyUndecided: {
    "another listener is not known": [
      [{ ...listener({ certificateArn: unknown }), name: "first" }, listener({})],
      [unset],
    ],
  },
  undecided: [listener({ certificateArn: unknown })],
});
