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

/**
 * Text of several lines from a person: Unicode NFC, trimmed, no more than one empty line in a row, without control or
 * invisible formatting characters.
 */
export const textOfLines = ({ min, max }: { readonly min: number; readonly max: number }) =>
  z
    .string('field.required')
    .max(max * 4, 'field.too-long')
    .transform((value) =>
      value
        .normalize('NFC')
        .replace(/\r\n?/gu, '\n')
        .replace(/[^\S\n]+/gu, ' ')
        .replace(/ ?\n ?/gu, '\n')
        .replace(/\n{3,}/gu, '\n\n')
        .trim(),
    )
    .pipe(
      z
        .string()
        .min(1, 'field.required')
        .min(min, 'field.too-short')
        .max(max, 'field.too-long')
        .regex(/^(?:\n|[^\p{Cc}\p{Cf}\p{Co}\p{Cs}])*$/u, 'field.characters'),
    );

/** An ISO calendar date, `yyyy-mm-dd`, without a time. */
export const IsoDate = z.iso.date('field.date');
