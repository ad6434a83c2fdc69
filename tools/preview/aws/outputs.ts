import { type Json, type Properties } from "../engine/model";
import { isSecret, secret } from "../engine/secrets";
import { type AwsPlace, hex, partitionOf, uuid } from "./naming";

/** What is known of a resource when the preview invents what AWS would return for it. */
export interface ResourceFacts {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  readonly inputs: Properties;
  readonly place: AwsPlace;
}

interface Invented {
  readonly id: string;
  readonly outputs: Properties;
}

class Facts {
  constructor(private readonly facts: ResourceFacts) {}

  get region(): string {
    return this.text("region") ?? this.facts.place.region;
  }
  get account(): string {
    return this.facts.place.accountId;
  }
  get partition(): string {
    return partitionOf(this.region);
  }
  /** A plain string input, or undefined. */
  text(key: string): string | undefined {
    const value = this.facts.inputs[key];
    const plain = isSecret(value) ? value.value : value;
    return typeof plain === "string" ? plain : undefined;
  }
  hex(digits: number): string {
    return hex(this.facts.urn, digits);
  }
  uuid(): string {
    return uuid(this.facts.urn);
  }
  /** The physical name: the given one, else the logical name with the random part that Pulumi adds. */
  named(key = "name"): string {
    return this.text(key) ?? `${this.facts.name}-${this.hex(7)}`;
  }
  arn(service: string, resource: string, options: { region?: boolean; account?: boolean } = {}): string {
    const region = options.region === false ? "" : this.region;
    const account = options.account === false ? "" : this.account;
    return `arn:${this.partition}:${service}:${region}:${account}:${resource}`;
  }
}

type Inventor = (facts: Facts) => Invented;

/** An EC2-style resource: id `vpc-0123...`, ARN `arn:aws:ec2:...:vpc/vpc-0123...`. */
function ec2(prefix: string, kind: string, more: (id: string, f: Facts) => Properties = () => ({})): Inventor {
  return (f) => {
    const id = `${prefix}-0${f.hex(16)}`;
    return { id, outputs: { arn: f.arn("ec2", `${kind}/${id}`), ...more(id, f) } };
  };
}

/** A resource whose id is its ARN. */
function byArn(service: string, resource: (name: string, f: Facts) => string, global = false): Inventor {
  return (f) => {
    const name = f.named();
    const arn = f.arn(service, resource(name, f), global ? { region: false } : {});
    return { id: arn, outputs: { arn, name } };
  };
}

/** A resource whose id is its name. */
function byName(service: string, resource: (name: string) => string, options: { key?: string; global?: boolean } = {}): Inventor {
  return (f) => {
    const key = options.key ?? "name";
    const name = f.named(key);
    return { id: name, outputs: { [key]: name, arn: f.arn(service, resource(name), options.global ? { region: false } : {}) } };
  };
}

/**
 * Ids, ARNs and names as AWS forms them, for the types whose outputs programs pass on.
 * Format of ids: https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
const inventors: Readonly<Record<string, Inventor>> = {
  "aws:ec2/vpc:Vpc": ec2("vpc", "vpc", (_id, f) => ({
    defaultSecurityGroupId: `sg-0${hex(`${f.uuid()}sg`, 16)}`,
    defaultNetworkAclId: `acl-0${hex(`${f.uuid()}acl`, 16)}`,
    defaultRouteTableId: `rtb-0${hex(`${f.uuid()}rtb`, 16)}`,
    mainRouteTableId: `rtb-0${hex(`${f.uuid()}rtb`, 16)}`,
    ownerId: f.account,
  })),
  "aws:ec2/subnet:Subnet": ec2("subnet", "subnet"),
  "aws:ec2/internetGateway:InternetGateway": ec2("igw", "internet-gateway"),
  "aws:ec2/natGateway:NatGateway": ec2("nat", "natgateway"),
  "aws:ec2/routeTable:RouteTable": ec2("rtb", "route-table"),
  "aws:ec2/route:Route": (f) => ({ id: `r-${f.text("routeTableId") ?? "rtb"}${f.hex(10)}`, outputs: {} }),
  "aws:ec2/routeTableAssociation:RouteTableAssociation": ec2("rtbassoc", "route-table-association"),
  "aws:ec2/securityGroup:SecurityGroup": ec2("sg", "security-group", (_id, f) => ({ name: f.named() })),
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": ec2("sg", "security-group"),
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": ec2("sgr", "security-group-rule"),
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": ec2("sgr", "security-group-rule"),
  "aws:ec2/vpcEndpoint:VpcEndpoint": ec2("vpce", "vpc-endpoint", (id, f) => ({
    prefixListId: `pl-0${f.hex(16)}`,
    dnsEntries: [{ dnsName: `${id}.${f.text("serviceName") ?? "service"}`, hostedZoneId: `Z${f.hex(13).toUpperCase()}` }],
  })),
  "aws:ec2/flowLog:FlowLog": ec2("fl", "vpc-flow-log"),
  "aws:ec2/eip:Eip": (f) => {
    const id = `eipalloc-0${f.hex(16)}`;
    return { id, outputs: { allocationId: id, publicIp: `203.0.113.${String(Number.parseInt(f.hex(2), 16))}`, arn: f.arn("ec2", `elastic-ip/${id}`) } };
  },
  "aws:iam/role:Role": (f) => {
    const name = f.named();
    const outputs = { name, arn: f.arn("iam", `role${f.text("path") ?? "/"}${name}`, { region: false }), uniqueId: `AROA${f.hex(16).toUpperCase()}` };
    return { id: name, outputs };
  },
  "aws:iam/policy:Policy": byArn("iam", (name) => `policy/${name}`, true),
  "aws:iam/rolePolicy:RolePolicy": (f) => ({ id: `${f.text("role") ?? "role"}:${f.named()}`, outputs: { name: f.named() } }),
  "aws:kms/key:Key": (f) => ({ id: f.uuid(), outputs: { keyId: f.uuid(), arn: f.arn("kms", `key/${f.uuid()}`) } }),
  "aws:kms/alias:Alias": byName("kms", (name) => name),
  "aws:cloudwatch/logGroup:LogGroup": byName("logs", (name) => `log-group:${name}`),
  "aws:cloudwatch/metricAlarm:MetricAlarm": byName("cloudwatch", (name) => `alarm:${name}`),
  "aws:cloudwatch/compositeAlarm:CompositeAlarm": byName("cloudwatch", (name) => `alarm:${name}`, { key: "alarmName" }),
  "aws:cloudwatch/eventRule:EventRule": byName("events", (name) => `rule/${name}`),
  "aws:sns/topic:Topic": byArn("sns", (name) => name),
  "aws:sqs/queue:Queue": (f) => {
    const name = f.named();
    const url = `https://sqs.${f.region}.amazonaws.com/${f.account}/${name}`;
    return { id: url, outputs: { name, url, arn: f.arn("sqs", name) } };
  },
  "aws:s3/bucket:Bucket": (f) => {
    const bucket = f.named("bucket").toLowerCase();
    return {
      id: bucket,
      outputs: {
        bucket,
        arn: f.arn("s3", bucket, { region: false, account: false }),
        bucketDomainName: `${bucket}.s3.amazonaws.com`,
        bucketRegionalDomainName: `${bucket}.s3.${f.region}.amazonaws.com`,
        region: f.region,
      },
    };
  },
  "aws:ecr/repository:Repository": (f) => {
    const name = f.named();
    return {
      id: name,
      outputs: { name, registryId: f.account, repositoryUrl: `${f.account}.dkr.ecr.${f.region}.amazonaws.com/${name}`, arn: f.arn("ecr", `repository/${name}`) },
    };
  },
  "aws:ecs/cluster:Cluster": (f) => {
    const name = f.named();
    const arn = f.arn("ecs", `cluster/${name}`);
    return { id: arn, outputs: { name, arn } };
  },
  "aws:ecs/service:Service": (f) => {
    const name = f.named();
    const cluster = (f.text("cluster") ?? "default").split("/").pop() ?? "default";
    const arn = f.arn("ecs", `service/${cluster}/${name}`);
    return { id: arn, outputs: { name, arn } };
  },
  "aws:ecs/taskDefinition:TaskDefinition": (f) => {
    const family = f.text("family") ?? f.named();
    const arnWithoutRevision = f.arn("ecs", `task-definition/${family}`);
    return { id: family, outputs: { family, revision: 1, arn: `${arnWithoutRevision}:1`, arnWithoutRevision } };
  },
  "aws:lb/loadBalancer:LoadBalancer": (f) => {
    const name = f.named();
    const arnSuffix = `app/${name}/${f.hex(16)}`;
    const arn = f.arn("elasticloadbalancing", `loadbalancer/${arnSuffix}`);
    const dnsName = `${name}-${String(Number.parseInt(f.hex(8), 16))}.${f.region}.elb.amazonaws.com`;
    return { id: arn, outputs: { name, arn, arnSuffix, dnsName, zoneId: `Z${f.hex(13).toUpperCase()}` } };
  },
  "aws:lb/targetGroup:TargetGroup": (f) => {
    const name = f.named();
    const arnSuffix = `targetgroup/${name}/${f.hex(16)}`;
    const arn = f.arn("elasticloadbalancing", arnSuffix);
    return { id: arn, outputs: { name, arn, arnSuffix } };
  },
  "aws:lb/listener:Listener": (f) => listenerLike(f, "loadBalancerArn", "loadbalancer/", "listener/"),
  "aws:lb/listenerRule:ListenerRule": (f) => listenerLike(f, "listenerArn", "listener/", "listener-rule/"),
  "aws:acm/certificate:Certificate": (f) => {
    const arn = f.arn("acm", `certificate/${f.uuid()}`);
    const domain = f.text("domainName") ?? "imported.example.com";
    const validation = {
      domainName: domain,
      resourceRecordName: `_${f.hex(32)}.${domain.replace(/^\*\./, "")}.`,
      resourceRecordType: "CNAME",
      resourceRecordValue: `_${hex(domain, 32)}.acm-validations.aws.`,
    };
    return { id: arn, outputs: { arn, domainName: domain, status: "ISSUED", domainValidationOptions: [validation] } };
  },
  "aws:acm/certificateValidation:CertificateValidation": (f) => ({ id: f.uuid(), outputs: {} }),
  "aws:route53/record:Record": (f) => ({
    id: `${f.text("zoneId") ?? "Z"}_${f.text("name") ?? ""}_${f.text("type") ?? ""}`,
    outputs: { fqdn: f.text("name") ?? "" },
  }),
  "aws:efs/fileSystem:FileSystem": (f) => {
    const id = `fs-0${f.hex(16)}`;
    return { id, outputs: { arn: f.arn("elasticfilesystem", `file-system/${id}`), dnsName: `${id}.efs.${f.region}.amazonaws.com` } };
  },
  "aws:efs/accessPoint:AccessPoint": (f) => {
    const id = `fsap-0${f.hex(16)}`;
    return { id, outputs: { arn: f.arn("elasticfilesystem", `access-point/${id}`) } };
  },
  "aws:efs/mountTarget:MountTarget": (f) => ({ id: `fsmt-0${f.hex(16)}`, outputs: {} }),
  "aws:wafv2/webAcl:WebAcl": (f) => {
    const name = f.named();
    return { id: f.uuid(), outputs: { name, arn: f.arn("wafv2", `regional/webacl/${name}/${f.uuid()}`), capacity: 0 } };
  },
  "aws:secretsmanager/secret:Secret": (f) => {
    const name = f.named();
    const arn = f.arn("secretsmanager", `secret:${name}-${f.hex(6)}`);
    return { id: arn, outputs: { name, arn } };
  },
  "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace": (f) => {
    const id = `ns-${f.hex(16)}`;
    return { id, outputs: { arn: f.arn("servicediscovery", `namespace/${id}`), hostedZone: `Z${f.hex(13).toUpperCase()}` } };
  },
  "aws:servicediscovery/service:Service": (f) => {
    const id = `srv-${f.hex(16)}`;
    return { id, outputs: { arn: f.arn("servicediscovery", `service/${id}`) } };
  },
  "aws:appautoscaling/target:Target": (f) => {
    const resourceId = f.text("resourceId") ?? f.named();
    return { id: resourceId, outputs: { arn: f.arn("application-autoscaling", `scalable-target/${f.hex(16)}`) } };
  },
  "aws:appautoscaling/policy:Policy": (f) => ({ id: f.named(), outputs: { name: f.named(), arn: f.arn("autoscaling", `scalingPolicy:${f.uuid()}`) } }),
  "tls:index/privateKey:PrivateKey": (f) => ({
    id: f.hex(40),
    outputs: { privateKeyPem: secret(pem("PRIVATE KEY", f.hex(64))), publicKeyPem: pem("PUBLIC KEY", f.hex(64)) },
  }),
  "tls:index/selfSignedCert:SelfSignedCert": (f) => ({ id: f.hex(40), outputs: { certPem: pem("CERTIFICATE", f.hex(64)) } }),
};

function listenerLike(f: Facts, input: string, from: string, to: string): Invented {
  const owner = f.text(input) ?? f.arn("elasticloadbalancing", `${from}app/unknown`);
  const arn = `${owner.replace(`:${from}`, `:${to}`)}/${f.hex(16)}`;
  return { id: arn, outputs: { arn } };
}

function pem(kind: string, body: string): string {
  return `-----BEGIN ${kind}-----\n${body}\n-----END ${kind}-----\n`;
}

/** `elasticloadbalancing` for `aws:lb/...`; good enough for types that no inventor names. */
function otherwise(facts: ResourceFacts): Invented {
  const f = new Facts(facts);
  const [pkg = "", module = "", kind = ""] = facts.type.split(":");
  const service = module.split("/")[0] ?? "";
  const id = `${facts.name}-${f.hex(7)}`;
  const outputs: Properties = pkg === "aws" ? { arn: f.arn(service, `${kind.toLowerCase()}/${id}`) } : {};
  return { id, outputs };
}

/**
 * Id and outputs of a resource as AWS would answer them: deterministic, and shaped like the real thing. Inputs come
 * first, so that what the program said is never overwritten by an invention.
 */
export function inventOutputs(facts: ResourceFacts): Invented {
  const invented = inventors[facts.type]?.(new Facts(facts)) ?? otherwise(facts);
  const given = Object.fromEntries(Object.entries(facts.inputs).filter(([, value]) => !isEmpty(value)));
  return { id: invented.id, outputs: { ...invented.outputs, ...given, ...tagsAll(facts.inputs) } };
}

function isEmpty(value: Json): boolean {
  return value === null;
}

function tagsAll(inputs: Properties): Properties {
  return inputs.tags === undefined ? {} : { tagsAll: inputs.tags };
}
