import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Log } from '@vnconnect/service-kit';
import { DataSource } from 'typeorm';
import { PASSWORD_OFF_AFTER } from '../sign-ins/failure-schedule.js';

const EVERY_MS = 60_000;

/**
 * What is deleted, and when. Applications, sign-ins and recoveries go with their time; sendings when no limit counts them any
 * more; parties' sessions and that parties were told of their end after a week, when no party keeps one any longer,
 * and those that could not be told after a month, time to see to them; failures after 30 days of peace, unless they have switched a password off, which only recovery undoes; devices
 * after a year, and so does the history of sign-ins; notices after a week, as the event that the notifier hears of them;
 * changed emails a day after the last report that puts the one before back.
 */
const sweeps: Record<string, string> = {
  registrations: `DELETE FROM registrations WHERE expires_at < now()`,
  sign_ins: `DELETE FROM sign_ins WHERE expires_at < now()`,
  mobile_signatures: `DELETE FROM mobile_signatures WHERE started_at < now() - interval '1 day'`,
  recoveries: `DELETE FROM recoveries WHERE expires_at < now()`,
  phone_replacements: `DELETE FROM phone_replacements WHERE expires_at < now()`,
  otp_codes: `DELETE FROM otp_codes WHERE expires_at < now() - interval '10 minutes'`,
  otp_sendings: `DELETE FROM otp_sendings WHERE sent_at < now() - interval '1 day'`,
  sign_in_failures: `DELETE FROM sign_in_failures WHERE last_at < now() - interval '30 days' AND failures < ${PASSWORD_OFF_AFTER}`,
  party_sessions: `DELETE FROM party_sessions WHERE signed_in_at < now() - interval '7 days'`,
  logout_orders: `DELETE FROM logout_orders WHERE state = 'told' AND ordered_at < now() - interval '7 days' OR state = 'dead' AND ordered_at < now() - interval '30 days'`,
  sign_in_events: `DELETE FROM sign_in_events WHERE at < now() - interval '12 months'`,
  contact_changes: `DELETE FROM contact_changes WHERE begun_at < now() - interval '1 hour'
    AND (kind = 'phone' OR completed_at IS NULL OR completed_at < now() - interval '8 days')`,
  account_notices: `DELETE FROM account_notices WHERE ordered_at < now() - interval '7 days'`,
  desk_accounts: `DELETE FROM desk_accounts WHERE account_id IS NULL AND proven_at < now() - interval '2 days'`,
  known_devices: `DELETE FROM known_devices WHERE last_used_at < now() - interval '1 year'`,
};

/** Deletes what has served its purpose, so that no personal data lies about. Several replicas may sweep at once. */
@Injectable()
export class Sweeper implements OnApplicationBootstrap, OnApplicationShutdown {
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.#timer = setInterval(() => void this.sweep(), EVERY_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.#timer);
  }

  /** One round. A table that fails is left for the next round. */
  async sweep(): Promise<void> {
    for (const [table, statement] of Object.entries(sweeps)) {
      try {
        await this.dataSource.query(statement);
      } catch (error) {
        this.log.warn('retention.sweep.failed', { table }, error);
      }
    }
  }
}
