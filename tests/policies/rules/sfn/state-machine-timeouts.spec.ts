import { unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const machine = (definition: unknown) => ({ type: "aws:sfn/stateMachine:StateMachine", props: { definition } });
const states = (of: object, more: object = {}) => machine(JSON.stringify({ StartAt: "Run", States: of, ...more }));
const job = { Type: "Task", Resource: "arn:aws:states:::ecs:runTask.sync", End: true };
const call = { Type: "Task", Resource: "arn:aws:states:::sqs:sendMessage", End: true };
const waits = (name = "Run") =>
  `the state ${name} waits and has no TimeoutSeconds, so one lost answer keeps it for a year; set it`;
const of = (resource: string) => states({ Run: { ...job, Resource: resource } });

describeRule("state-machine-timeouts", {
  complies: {
    "a timeout of its own": states({ Run: { ...job, TimeoutSeconds: 3600 } }),
    "a timeout out of its input": states({ Run: { ...job, TimeoutSecondsPath: "$.seconds" } }),
    "a heartbeat": states({ Run: { ...job, HeartbeatSeconds: 60 } }),
    "a heartbeat out of its input": states({ Run: { ...job, HeartbeatSecondsPath: "$.seconds" } }),
    "a timeout of the machine": states({ Run: job }, { TimeoutSeconds: 7200 }),
    "calls that wait for nobody": states({
      Run: { ...call, Next: "Wait" },
      Wait: { Type: "Wait", Seconds: 5, End: true },
    }),
    "a name that looks like one": of("arn:aws:states:::aws-sdk:s3:syncThings"),
    "no definition": machine(""),
  },
  violates: {
    "a job": [states({ Run: job }), [waits()]],
    "a job by the newer form": [of("arn:aws:states:::states:startExecution.sync:2"), [waits()]],
    "a token": [of("arn:aws:states:::sqs:sendMessage.waitForTaskToken"), [waits()]],
    "a worker": [of("arn:aws:states:eu-west-1:111122223333:activity:approve"), [waits()]],
    "the second and the third": [states({ First: call, Second: job, Third: job }), [waits("Second"), waits("Third")]],
    "inside of a branch": [
      states({ Both: { Type: "Parallel", Branches: [{ States: { Quick: call } }, { States: { Slow: job } }] } }),
      [waits("Slow")],
    ],
    "inside of a map": [states({ Each: { Type: "Map", ItemProcessor: { States: { Slow: job } } } }), [waits("Slow")]],
    "inside of a map by its old name": [
      states({ Each: { Type: "Map", Iterator: { States: { Slow: job } } } }),
      [waits("Slow")],
    ],
    "an object": [machine({ States: { Run: job } }), [waits()]],
    "no JSON": [machine("{"), ["definition is not valid JSON, so nothing can be said of it; AWS would refuse it"]],
  },
  undecided: machine(unknown),
});
