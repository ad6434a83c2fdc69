import * as proto from "@pulumi/pulumi/proto/analyzer_pb";

/** Takes down each request to a policy pack, as one JSON object a line. */
export interface Trace {
  readonly start: (environment: Readonly<Record<string, string | undefined>>) => void;
  readonly request: (rpc: string, message: unknown) => void;
  /** All lines so far. */
  readonly text: () => string;
}

/** Variables of a pack's start that belong to the protocol. */
const ofProtocol = /^PULUMI_(NODEJS|CONFIG)/;

export function createTrace(): Trace {
  const lines: string[] = [];
  const put = (line: object) => lines.push(`${JSON.stringify(line)}\n`);
  return {
    start: (environment) => {
      const shown = Object.entries(environment).filter(([key]) => ofProtocol.test(key));
      put({ rpc: "(start)", env: Object.fromEntries(shown) });
    },
    request: (rpc, message) => {
      put({ rpc, request: described(message) });
    },
    text: () => lines.join(""),
  };
}

function described(message: unknown): unknown {
  if (message instanceof proto.AnalyzeRequest) return resource(message);
  if (message instanceof proto.AnalyzeStackRequest) return message.getResourcesList().map(stackResource);
  if (message instanceof proto.ConfigureAnalyzerRequest) return configuration(message);
  if (message instanceof proto.AnalyzerStackConfigureRequest) return message.toObject();
  return undefined;
}

function resource(message: proto.AnalyzeRequest | proto.AnalyzerResource): object {
  const provider = message.getProvider();
  return {
    type: message.getType(),
    urn: message.getUrn(),
    name: message.getName(),
    properties: message.getProperties()?.toJavaScript(),
    options: options(message.getOptions()),
    ...(provider === undefined
      ? {}
      : {
          provider: {
            type: provider.getType(),
            urn: provider.getUrn(),
            name: provider.getName(),
            properties: provider.getProperties()?.toJavaScript(),
          },
        }),
  };
}

function stackResource(message: proto.AnalyzerResource): object {
  const propertyDependencies: Record<string, string[]> = {};
  message.getPropertydependenciesMap().forEach((value: proto.AnalyzerPropertyDependencies, key: string) => {
    propertyDependencies[key] = value.getUrnsList();
  });
  return {
    ...resource(message),
    parent: message.getParent(),
    dependencies: message.getDependenciesList(),
    propertyDependencies,
  };
}

function options(message: proto.AnalyzerResourceOptions | undefined): object | undefined {
  return (
    message && {
      protect: message.getProtect(),
      ignoreChanges: message.getIgnorechangesList(),
      deleteBeforeReplace: message.getDeletebeforereplace(),
      deleteBeforeReplaceDefined: message.getDeletebeforereplacedefined(),
      additionalSecretOutputs: message.getAdditionalsecretoutputsList(),
      aliases: message.getAliasesList(),
      customTimeouts: message.getCustomtimeouts()?.toObject(),
      parent: message.getParent(),
    }
  );
}

function configuration(message: proto.ConfigureAnalyzerRequest): object {
  const settings: Record<string, object> = {};
  message.getPolicyconfigMap().forEach((value: proto.PolicyConfig, name: string) => {
    settings[name] = {
      enforcementLevel: value.getEnforcementlevel(),
      properties: value.getProperties()?.toJavaScript(),
    };
  });
  return settings;
}
