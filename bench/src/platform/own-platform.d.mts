import type { JsonWebKey } from 'node:crypto';
import type { DataKeys } from '@vnconnect/service-kit';

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
  /** With which the service seals personal columns. */
  vaultKeysOf(service: string): { readonly dataKeys: DataKeys; readonly blindIndexKey: string };
  /** The service's door for files, behind the gateway. */
  filesUrlOf(service: string): string;
  /** With which the gateway says who asks. */
  readonly callerKeys: { readonly publicJwk: JsonWebKey; readonly privateJwk: JsonWebKey };
  /** A demo officer, by role. */
  officerOf(role: string): { readonly accountId: string };
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
