import type { DeskAccountKind } from '@vnconnect/contracts';
import { parseIdentityNumber, parseTaxCode } from '@vnconnect/vietnam';

/** A number in its canonical spelling, as identity has it; undefined when it is none, which identity names. */
export function readDeskNumber(kind: DeskAccountKind, text: string): string | undefined {
  const parsed = kind === 'business' ? parseTaxCode(text) : parseIdentityNumber(text);
  return parsed.ok ? parsed.value : undefined;
}
