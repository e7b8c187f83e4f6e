import { z } from 'zod';

/** esm_class bits 5 to 2: the message is a delivery receipt (SMPP 3.4 section 5.2.12). */
const TYPE_BITS = 0b0011_1100;
const RECEIPT = 0b0000_0100;

const DeliverSm = z.object({
  esm_class: z.int(),
  short_message: z.object({ message: z.union([z.string(), z.instanceof(Buffer)]) }),
  receipted_message_id: z.string().optional(),
  message_state: z.int().optional(),
});

/** Final states by their number (section 5.2.28) and by their word in the text (appendix B). Others are on the way. */
const FINAL_STATES: ReadonlyMap<number | string, 'delivered' | 'undeliverable'> = new Map<
  number | string,
  'delivered' | 'undeliverable'
>([
  [2, 'delivered'],
  [3, 'undeliverable'],
  [4, 'undeliverable'],
  [5, 'undeliverable'],
  [8, 'undeliverable'],
  ['DELIVRD', 'delivered'],
  ['EXPIRED', 'undeliverable'],
  ['DELETED', 'undeliverable'],
  ['UNDELIV', 'undeliverable'],
  ['REJECTD', 'undeliverable'],
]);

export interface DeliveryReceipt {
  readonly providerMessageId: string;
  readonly state: 'delivered' | 'undeliverable';
}

/**
 * Reads a deliver_sm: the optional parameters where the centre sends them, else the text as most do. Undefined when
 * it is no receipt, names no message, or tells of no final state.
 */
export function readDeliveryReceipt(pdu: unknown): DeliveryReceipt | undefined {
  const parsed = DeliverSm.safeParse(pdu);
  if (!parsed.success || (parsed.data.esm_class & TYPE_BITS) !== RECEIPT) return undefined;
  const { short_message, receipted_message_id, message_state } = parsed.data;
  const text = short_message.message.toString();
  const providerMessageId = receipted_message_id ?? /\bid:(\S+)/.exec(text)?.[1];
  const state = FINAL_STATES.get(message_state ?? /\bstat:([A-Z]+)/.exec(text)?.[1] ?? '');
  return providerMessageId && state ? { providerMessageId, state } : undefined;
}
