import { z } from 'zod';
import { Language } from '../../kernel/client.js';
import { defineEvent } from '../../kernel/define-event.js';
import { defineRequest } from '../../kernel/define-request.js';
import { AccountId } from '../../kernel/ids.js';
import { Channel, MessageClass } from '../../notifier/send-message.js';
import { TemplateName } from '../../notifier/templates.js';

/** A notice to the holder of an account. */
export const AccountNoticeId = z.uuid('field.id').brand<'AccountNoticeId'>();
export type AccountNoticeId = z.infer<typeof AccountNoticeId>;

/** The holder of an account is to be told something (ID-46); nothing of it is in the event. */
export const AccountNoticeOrdered = defineEvent('identity.account-notice.ordered.v1', {
  description: 'The holder of an account is to be told something of it.',
  payload: z.object({ accountId: AccountId, noticeId: AccountNoticeId }),
});

/** What a notice says and to where; asked by the notifier, so that no event carries an address. */
export const GetAccountNotice = defineRequest('identity.account-notice.get.v1', {
  description: 'The messages of a notice to the holder of an account. For the notifier only.',
  request: z.object({ noticeId: AccountNoticeId }),
  reply: z.object({
    messages: z.array(
      z.object({
        channel: Channel,
        to: z.string(),
        template: TemplateName,
        variables: z.record(z.string(), z.string()),
        language: Language,
        messageClass: MessageClass,
      }),
    ),
  }),
  problems: ['not-found'],
});
