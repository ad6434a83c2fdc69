import { orphans, typesBefore } from "../../support/component";
import { ofType, one } from "../../support/record";
import { alarms, postgres, recorded } from "./fixture";

const instanceType = "aws:rds/instance:Instance";

test("a PostgreSQL server, all of it said", async () => {
  const resources = await recorded();
  const keyArn = one(resources, "aws:kms/key:Key").outputs.arn;
  expect(one(resources, instanceType).inputs).toEqual({
    identifier: "platform-dev-orders",
    engine: "postgres",
    engineVersion: "17",
    autoMinorVersionUpgrade: true,
    allowMajorVersionUpgrade: false,
    applyImmediately: false,
    instanceClass: "db.r8g.large",
    allocatedStorage: 100,
    maxAllocatedStorage: 500,
    storageType: "gp3",
    multiAz: true,
    backupWindow: "00:30-01:30",
    maintenanceWindow: "sun:02:00-sun:03:00",
    dbName: "app",
    username: "db_owner",
    port: 5432,
    manageMasterUserPassword: true,
    masterUserSecretKmsKeyId: keyArn,
    storageEncrypted: true,
    kmsKeyId: keyArn,
    iamDatabaseAuthenticationEnabled: true,
    publiclyAccessible: false,
    caCertIdentifier: "rds-ca-rsa2048-g1",
    dbSubnetGroupName: one(resources, "aws:rds/subnetGroup:SubnetGroup").outputs.name,
    vpcSecurityGroupIds: [one(resources, "aws:ec2/securityGroup:SecurityGroup").id],
    parameterGroupName: one(resources, "aws:rds/parameterGroup:ParameterGroup").outputs.name,
    backupRetentionPeriod: 14,
    copyTagsToSnapshot: true,
    deleteAutomatedBackups: false,
    deletionProtection: true,
    skipFinalSnapshot: false,
    finalSnapshotIdentifier: "platform-dev-orders-final",
    enabledCloudwatchLogsExports: ["postgresql", "upgrade"],
    databaseInsightsMode: "standard",
    performanceInsightsEnabled: true,
    performanceInsightsKmsKeyId: keyArn,
    performanceInsightsRetentionPeriod: 7,
    monitoringInterval: 60,
    monitoringRoleArn: one(resources, "aws:iam/role:Role").outputs.arn,
  });
  expect(orphans(resources, one(resources, "blueprint:database:Database"))).toEqual([]);
});

test("its outputs say where it is, and where its password is", async () => {
  const resources = await recorded();
  const { address, arn, masterUserSecrets } = one(resources, instanceType).outputs;
  expect(one(resources, "blueprint:database:Database").outputs).toEqual({
    host: address,
    databaseName: "app",
    secretArn: (masterUserSecrets as any)[0].secretArn,
    securityGroupId: one(resources, "aws:ec2/securityGroup:SecurityGroup").id,
    databaseArn: arn,
    keyArn: one(resources, "aws:kms/key:Key").outputs.arn,
  });
});

test("refuses connections in clear, and logs what is slow, waits or spills; no statement whole", async () => {
  const { inputs } = one(await recorded(), "aws:rds/parameterGroup:ParameterGroup");
  expect(inputs).toEqual({
    family: "postgres17",
    description: "PostgreSQL of orders",
    parameters: [
      { name: "rds.force_ssl", value: "1", applyMethod: "pending-reboot" },
      { name: "log_min_duration_statement", value: "1000" },
      { name: "log_lock_waits", value: "1" },
      { name: "log_temp_files", value: "10240" },
    ],
  });
});

test("stands in the data subnets, behind a group without any rule", async () => {
  const resources = await recorded();
  expect(one(resources, "aws:rds/subnetGroup:SubnetGroup").inputs.subnetIds).toEqual(["subnet-a", "subnet-b"]);
  expect(one(resources, "aws:ec2/securityGroup:SecurityGroup").inputs).toEqual({
    vpcId: "vpc-1",
    description: "Database orders; who reaches it says so in a rule of its own",
  });
  expect(resources.filter(({ type }) => type.includes("SecurityGroup") && type.includes("Rule"))).toEqual([]);
});

test("its log groups are there before it, encrypted and with an end, and RDS may write host metrics", async () => {
  const resources = await recorded();
  expect(ofType(resources, "aws:cloudwatch/logGroup:LogGroup").map(({ inputs }) => inputs)).toEqual(
    ["postgresql", "upgrade"].map((kind) => ({
      name: `/aws/rds/instance/platform-dev-orders/${kind}`,
      retentionInDays: 365,
      kmsKeyId: "arn:aws:kms:eu-west-1:111122223333:key/logs",
    })),
  );
  const before = typesBefore(resources, one(resources, instanceType));
  expect(before).toContain("aws:cloudwatch/logGroup:LogGroup");
  expect(before).toContain("aws:iam/rolePolicyAttachment:RolePolicyAttachment");
  expect(one(resources, "aws:iam/rolePolicyAttachment:RolePolicyAttachment").inputs.policyArn).toBe(
    "arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole",
  );
  expect(JSON.parse(String(one(resources, "aws:iam/role:Role").inputs.assumeRolePolicy)).Statement).toEqual([
    {
      Sid: "RdsMonitorsItsHosts",
      Effect: "Allow",
      Principal: { Service: "monitoring.rds.amazonaws.com" },
      Action: ["sts:AssumeRole"],
      Condition: {
        StringEquals: { "aws:SourceAccount": "111122223333" },
        ArnLike: { "aws:SourceArn": "arn:aws:rds:eu-west-1:111122223333:db:*" },
      },
    },
  ]);
});

test("what was chosen reaches the server", async () => {
  const resources = await recorded({
    engine: { ...postgres, maxStorageGiB: 100, multiAz: false },
    databaseName: "shop",
    masterUsername: "shop_owner",
    keyArn: "arn:key",
    finalSnapshot: false,
    applyImmediately: true,
    allowMajorVersionUpgrade: true,
    insights: "advanced",
    slowStatementMilliseconds: 250,
  });
  const { inputs } = one(resources, instanceType);
  expect(inputs).toMatchObject({
    multiAz: false,
    dbName: "shop",
    username: "shop_owner",
    kmsKeyId: "arn:key",
    masterUserSecretKmsKeyId: "arn:key",
    skipFinalSnapshot: true,
    applyImmediately: true,
    allowMajorVersionUpgrade: true,
    databaseInsightsMode: "advanced",
    performanceInsightsRetentionPeriod: 465,
  });
  expect(inputs).not.toHaveProperty("maxAllocatedStorage");
  expect(inputs).not.toHaveProperty("finalSnapshotIdentifier");
  expect(ofType(resources, "aws:kms/key:Key")).toEqual([]);
  expect(one(resources, "aws:rds/parameterGroup:ParameterGroup").inputs.parameters).toContainEqual({
    name: "log_min_duration_statement",
    value: "250",
  });
});

test.each([true, false])("protect %s: AWS, Pulumi and what it stands in follow", async (protect) => {
  const resources = await recorded({ protect });
  const instance = one(resources, instanceType);
  expect(instance.inputs).toMatchObject({ deletionProtection: protect, deleteAutomatedBackups: !protect });
  const own = resources.filter(({ type }) => /^aws:(rds|ec2|cloudwatch|iam)\//.test(type));
  expect(own).toHaveLength(8);
  expect(own.filter(({ options }) => options.retainOnDelete !== protect)).toEqual([]);
  const protectedOnes = resources.filter(({ options }) => options.protect).map(({ name }) => name);
  expect(protectedOnes.sort()).toEqual(protect ? ["orders", "orders-key"] : []);
});

test("a backup plan selects it", async () => {
  const backup = { kind: "plan", planId: "plan-1", roleArn: "arn:aws:iam::111122223333:role/backup" } as const;
  const resources = await recorded({ backup });
  expect(one(resources, "aws:backup/selection:Selection").inputs).toEqual({
    name: "orders",
    planId: "plan-1",
    iamRoleArn: "arn:aws:iam::111122223333:role/backup",
    resources: [one(resources, instanceType).outputs.arn],
  });
});

test("a backup plan of its own: daily, in a locked vault under its key, by a role of AWS Backup", async () => {
  const resources = await recorded({ backup: { kind: "own", retentionDays: 35 } });
  const vault = one(resources, "aws:backup/vault:Vault");
  expect(vault.inputs).toEqual({ kmsKeyArn: one(resources, "aws:kms/key:Key").outputs.arn });
  expect(vault.options).toMatchObject({ protect: true, retainOnDelete: true });
  expect(one(resources, "aws:backup/vaultLockConfiguration:VaultLockConfiguration").inputs).toEqual({
    backupVaultName: vault.outputs.name,
    minRetentionDays: 35,
  });
  const plan = one(resources, "aws:backup/plan:Plan");
  expect(plan.inputs).toEqual({
    rules: [
      {
        ruleName: "daily",
        targetVaultName: vault.outputs.name,
        schedule: "cron(0 5 ? * * *)",
        lifecycle: { deleteAfter: 35 },
      },
    ],
  });
  const selection = one(resources, "aws:backup/selection:Selection");
  const attachment = one(resources, "aws:iam/rolePolicyAttachment:RolePolicyAttachment", "orders-backup");
  expect(selection.dependencies).toContain(attachment.urn);
  const role = one(resources, "aws:iam/role:Role", "orders-backup");
  expect(JSON.parse(String(role.inputs.assumeRolePolicy)).Statement).toMatchObject([
    {
      Principal: { Service: "backup.amazonaws.com" },
      Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
    },
  ]);
  expect(one(resources, "aws:iam/rolePolicyAttachment:RolePolicyAttachment", "orders-backup").inputs).toEqual({
    role: role.outputs.name,
    policyArn: "arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup",
  });
  expect(one(resources, "aws:backup/selection:Selection").inputs).toMatchObject({
    planId: plan.id,
    iamRoleArn: role.outputs.arn,
    resources: [one(resources, instanceType).outputs.arn],
  });
});

test("without protection the vault goes with its backups, so it is not locked", async () => {
  const resources = await recorded({ backup: { kind: "own", retentionDays: 7 }, protect: false });
  expect(one(resources, "aws:backup/vault:Vault").inputs.forceDestroy).toBe(true);
  expect(ofType(resources, "aws:backup/vaultLockConfiguration:VaultLockConfiguration")).toEqual([]);
});

test("alarms: thresholds in CloudWatch's units, on the server", async () => {
  const resources = await recorded({ monitoring: alarms });
  const found = ofType(resources, "aws:cloudwatch/metricAlarm:MetricAlarm");
  expect(Object.fromEntries(found.map(({ inputs }) => [inputs.name, inputs.threshold]))).toEqual({
    "platform-dev-orders-database-cpu-high": 80,
    // Half of 0.84 * 16 GiB / 9531392 bytes.
    "platform-dev-orders-database-connections-high": 757,
    "platform-dev-orders-database-transaction-ids-high": 1_000_000_000,
    "platform-dev-orders-database-memory-low": 1_717_986_918,
    "platform-dev-orders-database-storage-low": 5_368_709_120,
    "platform-dev-orders-database-disk-queue-deep": 20,
  });
  expect(
    found.filter(({ inputs }) => (inputs.dimensions as any).DBInstanceIdentifier !== "platform-dev-orders"),
  ).toEqual([]);
});
