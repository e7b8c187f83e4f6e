import type { CertificatePurpose, MobileSignatureId, ProblemCode } from '@vnconnect/contracts';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

export type MobileSignatureState = 'pending' | 'signed' | 'failed' | 'cancelled';

/** A request to a signing SIM. For two minutes what is needed to end it, for a day what limits count (ID-35). */
@Entity('mobile_signatures')
@Check('mobile_signatures_state', `state IN ('pending', 'signed', 'failed', 'cancelled')`)
@Check('mobile_signatures_purpose', `purpose IN ('sign-in', 'registration', 'renewal')`)
@Index('mobile_signatures_phone', ['phoneKey', 'startedAt'])
@Index('mobile_signatures_address', ['addressKey', 'startedAt'])
@Index('mobile_signatures_started', ['startedAt'])
export class MobileSignatureEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'mobile_signatures_pkey' })
  id: MobileSignatureId;

  @Column({ type: 'text' })
  state: MobileSignatureState;

  @Column({ type: 'text' })
  purpose: CertificatePurpose;

  /** Keyed hash of the phone. */
  @Column({ name: 'phone_key', type: 'bytea' })
  phoneKey: Buffer;

  /** Keyed hash of the address that asked. */
  @Column({ name: 'address_key', type: 'bytea' })
  addressKey: Buffer;

  /** Keyed hash of what stands in the AP_URL. */
  @Column({ name: 'callback_key', type: 'bytea' })
  callbackKey: Buffer;

  @Column({ name: 'control_code', type: 'text' })
  controlCode: string;

  @Column({ name: 'to_sign', type: 'text' })
  toSign: string;

  /** The service's number of the transaction, once it has told one. */
  @Column({ name: 'mssp_transaction_id', type: 'text', nullable: true })
  msspTransactionId: string | null;

  @Column({ name: 'started_at', type: 'timestamptz' })
  startedAt: Date;

  /** Until when the phone is waited for. */
  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt: Date;

  /** From when on the service may be asked again how it stands; whoever moves it on asks. */
  @Column({ name: 'ask_at', type: 'timestamptz' })
  askAt: Date;

  /** Whether the service did not answer when it was last asked. */
  @Column({ name: 'is_unreachable', type: 'boolean' })
  isUnreachable: boolean;

  /** The problem it ended with. */
  @Column({ type: 'text', nullable: true })
  fault: ProblemCode | null;

  /** Of a signed one, sealed: the proof and the certificate as its holder sees it. */
  @Column({ type: 'bytea', nullable: true })
  outcome: Buffer | null;
}
