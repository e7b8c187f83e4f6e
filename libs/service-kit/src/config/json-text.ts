import { z } from 'zod';

/**
 * A name of the environment whose value is JSON of the given shape. It stays text in the configuration; read it
 * with {@link fromJsonText}, so that a secret in it is an object only where it is used.
 */
export function jsonText(schema: z.ZodType) {
  return z.string().superRefine((text, context) => {
    const parsed = parseJson(text);
    if (!parsed.ok) {
      context.addIssue({ code: 'custom', message: 'expected JSON' });
      return;
    }
    if (schema.safeParse(parsed.value).success) return;
    // Zod's own message and path may hold a part of the value.
    context.addIssue({ code: 'custom', message: 'JSON of another shape' });
  });
}

/** The value of a name declared by {@link jsonText}. */
export function fromJsonText<Schema extends z.ZodType>(schema: Schema, text: string): z.infer<Schema> {
  return schema.parse(JSON.parse(text));
}

function parseJson(text: string): { ok: true; value: unknown } | { ok: false } {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false };
  }
}

/** A key of exactly so many bytes, written in base64. */
export const base64Key = (bytes: number) =>
  z
    .string()
    .refine((text) => /^[A-Za-z0-9+/]+={0,2}$/.test(text) && Buffer.from(text, 'base64').length === bytes, {
      message: `expected base64 of ${bytes} bytes`,
    });
