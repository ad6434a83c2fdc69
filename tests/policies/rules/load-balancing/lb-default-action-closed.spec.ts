import { unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const listener = (props: object, type = "aws:lb/listener:Listener") => ({
  type,
  props: { protocol: "HTTPS", ...props },
});
const actions = (...defaultActions: unknown[]) => listener({ defaultActions });
const answer = (statusCode?: unknown) => ({
  type: "fixed-response",
  fixedResponse: { statusCode: statusCode ?? null },
});
const forward = { type: "forward", targetGroupArn: "arn" };
const forwards = (index = 0) =>
  `defaultActions[${index}] forwards whatever no rule wants; answer 404 and forward in listener rules`;
const answers = "defaultActions[0].fixedResponse.statusCode is not from 400 to 499; answer 404";

describeRule("lb-default-action-closed", {
  complies: {
    "answers 404": actions(answer("404")),
    "answers 499, as a number": actions(answer(499)),
    "answers 400": actions(answer("400")),
    redirects: actions({ type: "redirect", redirect: { statusCode: "HTTP_301" } }),
    "forwards whom an identity provider knows": actions({ type: "authenticate-oidc" }, forward),
    "forwards whom Cognito knows": actions({ type: "authenticate-cognito" }, forward),
    "forwards who has a token, whatever is unknown beside it": actions(unknown, { type: "jwt-validation" }, forward),
    "HTTP, which another rule judges": listener({ protocol: "HTTP", defaultActions: [forward] }),
    "a network load balancer, which can only forward": listener({ protocol: "TLS", defaultActions: unknown }),
  },
  violates: {
    forwards: [actions(forward), [forwards()]],
    "forwards, under the other name": [
      listener({ defaultActions: [forward] }, "aws:alb/listener:Listener"),
      [forwards()],
    ],
    "a certificate and no word on the protocol": [
      { type: "aws:lb/listener:Listener", props: { certificateArn: "arn", defaultActions: [forward] } },
      [forwards()],
    ],
    "answers 200": [actions(answer("200")), [answers]],
    "answers 500": [actions(answer("500")), [answers]],
    "a number of more digits": [actions(answer("4040")), [answers]],
    "a number that ends like one": [actions(answer("1404")), [answers]],
    "no word on the status": [actions(answer()), [answers]],
    "the second of two": [actions({ type: "redirect" }, forward), [forwards(1)]],
  },
  partlyUndecided: {
    "another action is not known": [actions(answer("200"), answer(unknown)), [answers]],
  },
  undecided: actions({ type: unknown }),
});
