/** A value as JSON has it. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;
export type JsonObject = { readonly [key: string]: JsonValue };

/** Whom or what an act was on: `user` (an account id), `unit`, `grant`, `administration`, `subsystem`, … */
export interface AuditSubject {
  readonly kind: string;
  readonly id: string;
}

/**
 * One act that changed a right. Ids, codes, levels and times only: names, numbers, phones and emails have no place in
 * what can never be deleted.
 */
export interface AuditEntry {
  /** `<noun>.<verb in the past>`: `user.activated`, `grant.ended`. */
  readonly act: string;
  /** An account id, a client id, or `system`. */
  readonly actor: string;
  /** From where, as the gateway saw it. */
  readonly address?: string | undefined;
  /**
   * On whom and what, the main one first. The units among them, and those that users among them are assigned to at this
   * moment, say who may read the entry: name the unit too when the act takes a user out of it.
   */
  readonly on: readonly AuditSubject[];
  readonly before?: JsonObject | undefined;
  readonly after?: JsonObject | undefined;
  /** Why, or by which document. */
  readonly ground?: string | undefined;
}
