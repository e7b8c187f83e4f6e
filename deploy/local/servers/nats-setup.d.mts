import type { BusRights } from './nats-users.mjs';

export function natsOptions(url: string): { servers: string; user: string; pass: string };
export function setUpNats(options: {
  url: string;
  services: Record<string, BusRights>;
  fresh?: boolean;
  bucketBytes?: number;
}): Promise<void>;
