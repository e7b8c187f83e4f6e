import type { BusRights } from './nats-users.mjs';

export type ServerKind = 'postgres' | 'nats' | 'redis';

export interface ServerHandle {
  readonly kind: ServerKind;
  readonly origin: string;
  readonly port: number;
  /** Starts it again on the same port and data. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** As kill -9 would. */
  kill(): Promise<void>;
  /** Ends it for good. */
  dispose(): Promise<void>;
}

export interface LaunchOptions {
  readonly folder: string;
  readonly port: number;
  readonly pidDir: string;
  readonly logDir: string;
  readonly durable: boolean;
  readonly name?: string;
  readonly password?: string;
  readonly accounts?: readonly NatsAccount[];
  readonly services?: Record<string, BusRights>;
}

export interface NatsAccount {
  readonly name: string;
  passwordOf(user: string): string;
  userName?(user: string): string;
}

export function launchServer(kind: ServerKind, options: LaunchOptions): Promise<ServerHandle>;
