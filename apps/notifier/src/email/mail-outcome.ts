import { z } from 'zod';
import type { SendOutcome } from '../sending/provider.js';

/** What nodemailer puts on its errors. */
const MailError = z.object({
  code: z.string().optional(),
  command: z.string().optional(),
  responseCode: z.int().optional(),
  syscall: z.string().optional(),
  message: z.string(),
});

/** Errors from before any message was spoken of: name not found, no TLS, not let in. */
const BEFORE_MESSAGE = new Set(['EDNS', 'ETLS', 'EAUTH', 'ENOAUTH', 'EOAUTH2']);

/** What an error of sending an email means (RFC 5321 section 4.2.1): 4yz later again, 5yz never. */
export function mailOutcome(error: unknown): Exclude<SendOutcome, { kind: 'accepted' }> {
  const parsed = MailError.safeParse(error);
  if (!parsed.success) return { kind: 'unsure', reason: 'mail-error' };
  const { code = 'mail-error', responseCode, syscall, message } = parsed.data;
  // A wrong password of ours, or a server that asks for TLS first, is not the message's fault.
  if (BEFORE_MESSAGE.has(code)) return { kind: 'put-off', reason: code };
  if (responseCode !== undefined && responseCode >= 400) {
    return { kind: responseCode >= 500 ? 'refused' : 'put-off', reason: `smtp-${responseCode}` };
  }
  const isNotConnected =
    syscall === 'connect' || /^(Connection timeout|Greeting never received)/.test(message);
  return { kind: isNotConnected ? 'put-off' : 'unsure', reason: code };
}
