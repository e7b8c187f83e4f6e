import type { VouchingAuthority } from '../checked-certificate.js';
import type { Certificate } from '../reading/certificate.js';
import type { IdentityRule } from './identity-rule.js';

/** A CA that is trusted, as the checks use it. */
export interface TrustedAuthority extends VouchingAuthority {
  readonly anchor: Certificate;
  /** Configured ones; more may come along with a certificate. */
  readonly intermediates: readonly Certificate[];
  readonly identityRules: readonly IdentityRule[];
  /** In place of what its end certificates carry: some addresses in old ones are dead. */
  readonly ocspUrl: string | undefined;
  readonly crlUrl: string | undefined;
  readonly activeFrom: Date;
  readonly activeTo: Date | undefined;
}

/** Whether an authority counts at a time. */
export const isActive = ({ activeFrom, activeTo }: TrustedAuthority, at: Date): boolean =>
  activeFrom <= at && (activeTo === undefined || at < activeTo);
