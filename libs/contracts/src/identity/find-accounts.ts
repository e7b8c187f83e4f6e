import { z } from 'zod';
import { defineRequest } from '../kernel/define-request.js';
import { AccountId } from '../kernel/ids.js';
import { ChooseFromDirectory } from './directory.js';

/** `inactive`: deactivated, may become active again (ID-47). `closed`: for good, its numbers are free (ID-24). */
export const AccountStatus = z.enum(['active', 'inactive', 'closed']);
export type AccountStatus = z.infer<typeof AccountStatus>;

/** An account as it is now, for who keeps a copy of it. A closed one has no numbers any more. */
export const KnownAccount = ChooseFromDirectory.reply
  .pick({ accountId: true, fullName: true, numbers: true, phone: true, email: true })
  .extend({ status: AccountStatus });
export type KnownAccount = z.infer<typeof KnownAccount>;

/** Accounts by their ids (AH-09). On the bus for admin-hierarchy alone, which asks of its own users and nobody else. */
export const FindAccounts = defineRequest('identity.account.find-many.v1', {
  description: 'Accounts as they are now, by their ids; who is unknown is left out.',
  request: z.object({ accountIds: z.array(AccountId).min(1, 'field.required').max(200, 'field.range') }),
  reply: z.object({ accounts: z.array(KnownAccount) }),
  problems: ['invalid-fields'],
});
