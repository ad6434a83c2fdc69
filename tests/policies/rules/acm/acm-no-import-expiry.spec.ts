import { analyze, unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const certificate = (props: object) => ({ type: "aws:acm/certificate:Certificate", props: { ...props } });
const ofIam = { type: "aws:iam/serverCertificate:ServerCertificate", props: { certificateBody: "body" } };
const message = "it is imported (certificateBody, privateKey), so nobody renews it; let ACM issue it";

describeRule("acm-no-import-expiry", {
  complies: {
    "issued by ACM": certificate({ domainName: "example.com", validationMethod: "DNS" }),
    "empty places": certificate({ domainName: "example.com", certificateBody: "", privateKey: null }),
  },
  violates: {
    imported: [certificate({ certificateBody: "body", privateKey: "key" }), [message]],
    "a body alone": [certificate({ certificateBody: "body" }), [message]],
    "a key alone": [certificate({ privateKey: "key" }), [message]],
    "a key that is not kept": [certificate({ privateKeyWo: "key" }), [message]],
    "a body that is not known yet": [certificate({ certificateBody: unknown }), [message]],
    "one of IAM": [ofIam, ["a certificate of IAM is never renewed; let ACM issue one"]],
  },
  undecided: "never",
});

test.each([certificate({ certificateBody: "body" }), ofIam])(
  "imported certificates will do where the profile says so: $type",
  async (given) => {
    expect(await analyze("acm-no-import-expiry", given, { allowImported: true })).toMatchObject({
      violations: [],
      undetermined: [],
    });
  },
);
