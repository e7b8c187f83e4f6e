import { z } from 'zod';

/**
 * A line of text from a person: brought to Unicode NFC, trimmed, inner runs of space made one, and without
 * control or invisible formatting characters (a right-to-left override in a name is an attack, not a name).
 */
export const lineOfText = (maxLength: number) =>
  z
    .string()
    .max(maxLength * 4, 'field.too-long')
    .transform((value) => value.normalize('NFC').trim().replace(/\s+/gu, ' '))
    .pipe(
      z
        .string()
        .min(1, 'field.required')
        .max(maxLength, 'field.too-long')
        .regex(/^[^\p{Cc}\p{Cf}\p{Co}\p{Cs}]*$/u, 'field.characters'),
    );

/** An ISO calendar date, `yyyy-mm-dd`, without a time. */
export const IsoDate = z.iso.date('field.date');
