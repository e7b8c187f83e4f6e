export interface Place {
  readonly dataDir: string;
  readonly ports: Readonly<Record<string, number>>;
  readonly services: ReadonlyArray<{
    readonly name: string;
    readonly readyUrl: string;
    readonly pidFile: string;
  }>;
}

export interface DemoCitizen {
  readonly identityNumber: string;
  readonly phone: string;
  readonly password: string;
}

/** As identity's seed file has it. */
export interface SeedAccount {
  readonly identityNumbers: readonly string[];
  readonly fullName: string;
  /** `yyyy-MM-dd`. */
  readonly dateOfBirth: string;
  readonly phones: readonly string[];
  readonly password: string;
}

export interface OwnPlatform {
  natsUrlFor(service: string): string;
  /** As the service's own role. */
  databaseUrlOf(service: string): string;
  /** As the role that migrates. */
  ownerUrlOf(service: string): string;
  clientSecret(clientId: string): string;
  /** Verifies the audit log, as `npm run audit:verify` does. */
  verifyAudit(): Promise<{ readonly seconds: number; readonly report: string }>;
  readonly citizens: readonly DemoCitizen[];
  seedAccounts(accounts: readonly SeedAccount[]): Promise<void>;
  /** Ends all of it and removes its data. */
  stop(): Promise<void>;
}

export function ownPlace(): Promise<Place>;
export function startOwnPlatform(place: Place): Promise<OwnPlatform>;
