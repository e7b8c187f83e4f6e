import type { Client } from 'pg';

export function databaseName(service: string): string;
export function ownerRole(service: string): string;
export function appRole(service: string): string;
export function addressFor(
  superuserUrl: string,
  other: { role?: string; password?: string; database?: string },
): string;
export function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T>;
export function putRoles(
  client: Client,
  service: string,
  passwords: { ownerPassword: string; appPassword: string },
): Promise<void>;
export function putDatabase(superuserUrl: string, service: string, database?: string): Promise<void>;
export function databaseRights(service: string, database: string): string;
