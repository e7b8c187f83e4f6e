import type { SecondFactor } from '../../api/second-factor-calls.js';

/** What a removal takes away. */
export interface Removal {
  readonly factor: SecondFactor;
  readonly name: string;
  /** Of a passkey. */
  readonly passkeyId?: string;
}

/** What the page shows: the list, or one thing that concerns the account's security. */
export type Step =
  | { readonly kind: 'add-passkey' }
  | { readonly kind: 'add-app' }
  | { readonly kind: 'paper-codes'; readonly isRenewal: boolean }
  | { readonly kind: 'remove'; readonly removal: Removal };

interface StepProps {
  /** The proof that it is fresh who is signed in. */
  readonly reauthenticationId: string;
  /** Back to the list, with a word on what was done. */
  readonly done: (said?: string) => void;
}

export type PropsOf<Kind extends Step['kind']> = StepProps & Omit<Extract<Step, { kind: Kind }>, 'kind'>;
