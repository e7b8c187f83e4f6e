import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Language, RegistrationId } from '@vnconnect/contracts';
import { Vault } from '@vnconnect/service-kit';
import { parseIdentityNumber } from '@vnconnect/vietnam';
import { DataSource, MoreThan } from 'typeorm';
import type { Transaction } from '../database/transactions.js';
import type { Application } from './application.js';
import { REGISTRATION_LIFETIME_MS, type RegistrationState } from './registration-state.js';
import { RegistrationEntity } from './registration.entity.js';

const columns = {
  identityNumber: 'registrations.identity_number',
  insuranceNumber: 'registrations.insurance_number',
  fullName: 'registrations.full_name',
  dateOfBirth: 'registrations.date_of_birth',
  phone: 'registrations.phone',
  email: 'registrations.email',
} as const;

/** An application under way, in the open. */
export interface Registration {
  readonly id: RegistrationId;
  readonly state: RegistrationState;
  readonly application: Application;
  readonly language: Language;
  readonly expiresAt: Date;
}

@Injectable()
export class RegistrationsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly vault: Vault,
  ) {}

  /** A new application whose form and subscriber check are done. */
  async create(
    transaction: Transaction,
    application: Application,
    { language, now }: { language: Language; now: Date },
  ): Promise<RegistrationId> {
    const id = RegistrationId.parse(randomUUID());
    const { method, insuranceNumber, identityNumber, email, ...plain } = application;
    await transaction.insert(RegistrationEntity, {
      id,
      state: 'code-sent',
      method,
      insuranceNumber:
        insuranceNumber === undefined ? null : this.vault.seal(insuranceNumber, columns.insuranceNumber),
      identityNumber: this.vault.seal(identityNumber.value, columns.identityNumber),
      fullName: this.vault.seal(plain.fullName, columns.fullName),
      dateOfBirth: this.vault.seal(plain.dateOfBirth, columns.dateOfBirth),
      phone: this.vault.seal(plain.phone, columns.phone),
      email: email === undefined ? null : this.vault.seal(email, columns.email),
      language,
      startedAt: now,
      expiresAt: new Date(now.getTime() + REGISTRATION_LIFETIME_MS),
    });
    return id;
  }

  async find(id: RegistrationId): Promise<Registration | undefined> {
    const row = await this.dataSource.manager.findOneBy(RegistrationEntity, { id });
    return row ? this.opened(row) : undefined;
  }

  /** Moves on from one state to the next; false when it is no longer in that state or has expired. */
  async advance(
    transaction: Transaction,
    id: RegistrationId,
    { from, to, now }: { from: RegistrationState; to: RegistrationState; now: Date },
  ): Promise<boolean> {
    const { affected } = await transaction.update(
      RegistrationEntity,
      { id, state: from, expiresAt: MoreThan(now) },
      { state: to },
    );
    return affected === 1;
  }

  private opened(row: RegistrationEntity): Registration {
    const { id, state, language, expiresAt } = row;
    return {
      ...{ id, state, language, expiresAt },
      application: {
        method: row.method,
        insuranceNumber:
          row.insuranceNumber === null
            ? undefined
            : this.vault.open(row.insuranceNumber, columns.insuranceNumber),
        identityNumber: this.openIdentityNumber(row),
        fullName: this.vault.open(row.fullName, columns.fullName),
        dateOfBirth: this.vault.open(row.dateOfBirth, columns.dateOfBirth),
        phone: this.vault.open(row.phone, columns.phone),
        email: row.email === null ? undefined : this.vault.open(row.email, columns.email),
      },
    };
  }

  private openIdentityNumber(row: RegistrationEntity): Application['identityNumber'] {
    const parsed = parseIdentityNumber(this.vault.open(row.identityNumber, columns.identityNumber));
    if (!parsed.ok) throw new Error('a registration holds no identity number');
    return { kind: parsed.kind, value: parsed.value };
  }
}
