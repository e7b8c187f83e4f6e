import type { AccountId } from '@vnconnect/contracts';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A relying party that was signed on to in a single sign-on session; see `logouts.repository.ts`. */
@Entity('party_sessions')
@Index('party_sessions_of_account', ['accountId'])
@Index('party_sessions_of_session', ['sessionUid'])
@Index('party_sessions_age', ['signedInAt'])
export class PartySessionEntity {
  @PrimaryColumn({ name: 'client_id', type: 'text', primaryKeyConstraintName: 'party_sessions_pkey' })
  clientId: string;

  /** The session as this party alone knows it: `sid` of its ID tokens and logout tokens. */
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'party_sessions_pkey' })
  sid: string;

  @Column({ name: 'session_uid', type: 'text' })
  sessionUid: string;

  @Column({ name: 'account_id', type: 'uuid' })
  accountId: AccountId;

  /** When the person signed in to the session (`auth_time`). */
  @Column({ name: 'signed_in_at', type: 'timestamptz' })
  signedInAt: Date;
}
