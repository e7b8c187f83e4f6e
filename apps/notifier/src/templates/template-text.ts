/** A value that stands in a text. */
export type Variables = Readonly<Record<string, string | number>>;

const PLACEHOLDER = /\{\{([A-Za-z][A-Za-z0-9]*)\}\}/g;

/** The names of the placeholders `{{name}}` in a text. */
export function placeholdersOf(text: string): Set<string> {
  return new Set([...text.matchAll(PLACEHOLDER)].map(([, name = '']) => name));
}

/** Whether a text has braces that are no placeholder, such as `{{ code }}` or `{{code}`. */
export function hasStrayBraces(text: string): boolean {
  return /\{\{|\}\}/.test(text.replace(PLACEHOLDER, ''));
}

/**
 * Puts values in the place of placeholders.
 * @param spell how a value is written in this kind of text
 * @throws Error when a value is missing
 */
export function fill(text: string, variables: Variables, spell: (value: string) => string = String): string {
  return text.replace(PLACEHOLDER, (_, name: string) => {
    const value = variables[name];
    if (value === undefined) throw new Error(`The template needs the variable ${name}`);
    return spell(String(value));
  });
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A value as text of an HTML element or quoted attribute. */
export function escapeHtml(value: string): string {
  return value.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
