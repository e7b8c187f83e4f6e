import type { FieldProblem, FieldProblemCode } from '@vnconnect/contracts';
import type { IdentityNumberReason } from '@vnconnect/vietnam';

const codes: Record<IdentityNumberReason, FieldProblemCode> = {
  required: 'field.required',
  characters: 'identity-number.characters',
  length: 'identity-number.length',
};

/** What is wrong with the field `identityNumber`, in the catalogue's terms (ID-03). */
export function identityNumberProblem(reason: IdentityNumberReason): FieldProblem {
  return { path: 'identityNumber', code: codes[reason] };
}
