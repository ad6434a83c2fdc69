// Makes the values of generated secrets inside AWS. No value leaves Secrets Manager but into this process, and none is logged.
// https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_lambda-functions.html
"use strict";

const {
  DescribeSecretCommand,
  GetRandomPasswordCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} = require("@aws-sdk/client-secrets-manager");

// Several rotations may start in the same second: rather wait than fail.
const client = new SecretsManagerClient({ maxAttempts: 6 });

const current = "AWSCURRENT";
const pending = "AWSPENDING";

/**
 * @typedef {{ length: number, excludeCharacters: string }} Rule
 * @typedef {{ arn: string, token: string, rule: Rule, currentVersion: string | undefined }} Rotation
 */

/** One function a step; each may come again with the same token and then changes nothing. */
const steps = {
  /** @param {Rotation} rotation */
  async createSecret({ arn, token, rule }) {
    if ((await valueOf(arn, token)) !== undefined) return "has its value already";
    const SecretString = await makeValue(rule);
    const version = { SecretId: arn, ClientRequestToken: token, VersionStages: [pending], SecretString };
    try {
      await client.send(new PutSecretValueCommand(version));
    } catch (error) {
      // A second call of this step was faster: the version has one value, and keeps it.
      if (nameOf(error) !== "ResourceExistsException") throw error;
      return "has its value already";
    }
    return "got a value";
  },

  /** The secret is its own owner: no database or service has to be told. */
  async setSecret() {
    return "needs nothing";
  },

  /** @param {Rotation} rotation */
  async testSecret({ arn, token, rule }) {
    const value = await valueOf(arn, token);
    if (value === undefined) throw new Error("The new version has no value: createSecret did not work.");
    if (value.length !== rule.length || [...rule.excludeCharacters].some((character) => value.includes(character)))
      throw new Error("The new value does not have the form that the settings ask for.");
    return "has the right form";
  },

  /**
   * Before the first value nobody has the label, and AWS takes it from nobody.
   * @param {Rotation} rotation
   */
  async finishSecret({ arn, token, currentVersion }) {
    await client.send(
      new UpdateSecretVersionStageCommand({
        SecretId: arn,
        VersionStage: current,
        MoveToVersionId: token,
        RemoveFromVersionId: currentVersion,
      }),
    );
    return "is in force";
  },
};

/** @param {Rule} rule */
async function makeValue(rule) {
  const form = {
    PasswordLength: rule.length,
    ExcludeCharacters: rule.excludeCharacters,
    RequireEachIncludedType: true,
  };
  return (await client.send(new GetRandomPasswordCommand(form))).RandomPassword;
}

/** @param {string} name */
function ruleOf(name) {
  const rule = JSON.parse(process.env.ROTATION_RULES ?? "{}")[name];
  if (rule === undefined) throw new Error(`${name} is not one of the secrets that this function rotates.`);
  return rule;
}

/**
 * @param {string} arn
 * @param {string} token
 * @returns {Promise<string | undefined>} undefined while the version is empty
 */
async function valueOf(arn, token) {
  try {
    return (await client.send(new GetSecretValueCommand({ SecretId: arn, VersionId: token, VersionStage: pending })))
      .SecretString;
  } catch (error) {
    if (nameOf(error) === "ResourceNotFoundException") return undefined;
    throw error;
  }
}

/** @param {unknown} error */
const nameOf = (error) => (error instanceof Error ? error.name : "");

/** @param {Record<string, string[]>} stages */
const holderOf = (stages, stage) => Object.keys(stages).find((version) => stages[version].includes(stage));

/** @param {string} arn */
async function describe(arn) {
  const { Name, VersionIdsToStages } = await client.send(new DescribeSecretCommand({ SecretId: arn }));
  return { name: String(Name), stages: VersionIdsToStages ?? {} };
}

/** @param {{ Step: string, SecretId: string, ClientRequestToken: string }} event */
async function rotate({ Step, SecretId: arn, ClientRequestToken: token }) {
  const step = Object.hasOwn(steps, Step) ? steps[Step] : undefined;
  if (step === undefined) throw new Error(`"${Step}" is no step of a rotation.`);
  const { name, stages } = await describe(arn);
  const rule = ruleOf(name);
  // The first version of all gets the label as soon as it has a value.
  const inForce = stages[token]?.includes(current) === true;
  if (!inForce && !stages[token]?.includes(pending))
    throw new Error(`Version ${token} of ${name} is not staged for rotation.`);
  const result = inForce
    ? "is in force already"
    : await step({ arn, token, rule, currentVersion: holderOf(stages, current) });
  console.info({ secret: name, version: token, step: Step, result });
}

/**
 * Waits until every secret has a value in force. A deployment asks it, so that no task starts before. That a rotation fills an
 * empty secret AWS does not promise, and a first run may come before its role works: after `patience` seconds this run does it.
 * @param {{ waitFor: string[], seconds: number, patience: number, pollSeconds?: number }} event
 */
async function wait({ waitFor, seconds, patience, pollSeconds = 3 }) {
  const start = Date.now();
  const isOver = (limit) => Date.now() - start >= limit * 1000;
  let empty = waitFor;
  for (;;) {
    const found = await Promise.all(empty.map(async (arn) => ({ arn, ...(await describe(arn)) })));
    const still = found.filter(({ stages }) => holderOf(stages, current) === undefined);
    if (still.length === 0) return { ready: waitFor.length };
    empty = still.map(({ arn }) => arn);
    if (isOver(seconds))
      throw new Error(
        `No value after ${seconds} seconds in ${still.map(({ name }) => name).join(", ")}. ` +
          "The lines above in this log say which step of the rotation failed.",
      );
    if (isOver(patience)) for (const one of still) await giveFirstValue(one);
    await new Promise((resolve) => setTimeout(resolve, pollSeconds * 1000));
  }
}

/** Ends the rotation that hangs, since another cannot begin while it does; where there is none the value comes without. */
async function giveFirstValue({ arn, name, stages }) {
  const token = holderOf(stages, pending);
  try {
    if (token === undefined) {
      await client.send(new PutSecretValueCommand({ SecretId: arn, SecretString: await makeValue(ruleOf(name)) }));
      console.info({ secret: name, result: "got its first value without a rotation" });
    } else {
      for (const Step of Object.keys(steps)) await rotate({ Step, SecretId: arn, ClientRequestToken: token });
    }
  } catch (error) {
    // The next look may find that it works now.
    console.warn({ secret: name, result: "has no first value yet", error: nameOf(error) });
  }
}

exports.handler = async (event) => ("waitFor" in event ? await wait(event) : await rotate(event));
