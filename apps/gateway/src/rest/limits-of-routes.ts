import type { LimitRule } from '../limits/gcra.js';

const perMinute = (limit: number): LimitRule => ({ limit, windowSeconds: 60 });

/**
 * Requests a minute from one address, by kind of route. Mobile operators put thousands of people behind one address
 * (CGNAT), so these stop floods only; what concerns one number, account or phone is limited by identity.
 */
export const perAddress = {
  read: perMinute(600),
  challenge: perMinute(120),
  start: perMinute(60),
  code: perMinute(120),
  /** Of a page that asks every two seconds whether a phone was confirmed. */
  poll: perMinute(3_000),
} as const;

/** Requests a minute of one service, which may ask for all people of a ministry. */
export const perService: LimitRule = perMinute(3_000);

/** Requests a minute of one account over all its sessions and tokens. */
export const perAccount: LimitRule = perMinute(240);
