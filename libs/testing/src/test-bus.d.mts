import type { BusRights } from '../../../deploy/local/servers/nats-users.mjs';

export const accountCount: number;
export const testServices: Record<string, BusRights>;
export function userOf(service: string, account: number): string;
