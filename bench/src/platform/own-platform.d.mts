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

export interface OwnPlatform {
  natsUrlFor(service: string): string;
  clientSecret(clientId: string): string;
  readonly citizens: readonly DemoCitizen[];
  /** Ends all of it and removes its data. */
  stop(): Promise<void>;
}

export function ownPlace(): Promise<Place>;
export function startOwnPlatform(place: Place): Promise<OwnPlatform>;
