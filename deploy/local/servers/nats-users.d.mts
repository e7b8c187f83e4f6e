export interface BusRights {
  readonly asks: readonly string[];
  readonly hears: readonly string[];
  readonly bucket?: string;
  readonly watches?: boolean;
}

export const busServices: Record<string, BusRights>;
export const streams: ReadonlyArray<{
  name: string;
  subjects: string[];
  maxAgeDays: number;
  duplicateWindowMinutes: number;
}>;
export function bucketsOf(services: Record<string, BusRights>): Array<{ name: string; subjects: string[] }>;
export function durableName(service: string, event: string): string;
export function durablesOf(
  services: Record<string, BusRights>,
): Array<{ service: string; event: string; name: string; subject: string }>;
export function permissionsOf(service: string, rights: BusRights): object;
