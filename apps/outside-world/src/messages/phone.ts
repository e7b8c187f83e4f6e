/**
 * Brings 09…, 84… and +84… to one spelling, +84 and nine digits. Other texts (short codes, foreign numbers)
 * come back without spaces, dots and hyphens.
 */
export function normalizePhone(phone: string): string {
  const compact = phone.replace(/[\s.\-()]/g, '');
  const national = /^(?:\+?84|0)(\d{9})$/.exec(compact);
  return national ? `+84${national[1]}` : compact;
}
