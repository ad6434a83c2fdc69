import type * as pulumi from "@pulumi/pulumi";

/** A setting of a service that is kept in Parameter Store. */
export type Parameter =
  | {
      /** Anybody who may read the account's parameters reads it; a Pulumi secret is refused. */
      readonly value: pulumi.Input<string>;
      /** @default false - a plain String, shown in previews and the console */
      readonly sensitive?: false;
    }
  | {
      /** A Pulumi secret: `config.requireSecret`, or an output of a resource that makes one. Plain text is refused. */
      readonly value: pulumi.Output<string>;
      /** SecureString under the customer key: as safe as a secret, free of charge, but without rotation and recovery. */
      readonly sensitive: true;
    };

/** A secret of a service that is kept in Secrets Manager. */
export type ServiceSecret =
  /** Nobody knows it and nobody has to: AWS makes the value and changes it. For keys that sign or encrypt the service's own data. */
  | {
      readonly kind: "generated";
      /** Characters, 16 to 4096. */
      readonly length: number;
      /**
       * Characters that the value does not have.
       * @default everything but letters, digits and `-._~` - it can stand in a URL, a shell and JSON as it is
       */
      readonly excludeCharacters?: string;
      /** Days between two rotations, 1 to 1000. */
      readonly rotateAfterDays: number;
    }
  /** Somebody else gives it out, such as an API key: created empty, a person puts the value in (README.md). */
  | { readonly kind: "external"; readonly description: string }
  /** The program has it, as a Pulumi secret; plain text is refused. It stands encrypted in the state. */
  | { readonly kind: "value"; readonly value: pulumi.Output<string> };
