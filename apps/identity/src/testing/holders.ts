import { AccountId, AccountNoticeId, GetAccountNotice } from '@vnconnect/contracts';
import type { ReplyOf } from '@vnconnect/service-kit';
import { z } from 'zod';
import { type Person, signIn } from './people.js';
import type { TestIdentity } from './test-identity.js';

const Ordered = z.object({ payload: z.object({ noticeId: AccountNoticeId }) });

/** Who is signed in at the portal, as the gateway says it. */
export const holder = (at: TestIdentity, accountId: string, sid = 'sid-at-the-portal') => ({
  caller: at.tokens.sign({ accountId: AccountId.parse(accountId), level: 'IAL2', permissions: [], sid }),
});

/** What the holder of an account has been told, in order, as the notifier gets it. */
export async function toldTo(
  at: TestIdentity,
  accountId: string,
): Promise<ReplyOf<typeof GetAccountNotice>['messages']> {
  const rows = await at.database.query<{ body: string }[]>(
    `SELECT body FROM outbox WHERE subject = 'identity.account-notice.ordered.v1' AND body LIKE '%' || $1 || '%'
     ORDER BY position`,
    [accountId],
  );
  const notices = rows.map(({ body }) => {
    const { noticeId } = Ordered.parse(JSON.parse(body)).payload;
    return at.notifier.bus.request(GetAccountNotice, { noticeId });
  });
  return (await Promise.all(notices)).flatMap(({ messages }) => messages);
}

/** The notices of sign-ins on devices not known before. */
export const newDevicesTold = async (at: TestIdentity, accountId: string) =>
  (await toldTo(at, accountId)).filter(({ template }) => template === 'new-device');

/** Signs in on a device not known and gives the token of the notice of it. */
export async function reportableSignIn(
  at: TestIdentity,
  person: Person & { accountId: string },
): Promise<string> {
  await signIn(at, person);
  await at.forgetSendings();
  const link = (await newDevicesTold(at, person.accountId)).at(-1)?.variables['link'] ?? '';
  return new URL(link).hash.slice(1);
}
