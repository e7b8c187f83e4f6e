import { Injectable } from '@nestjs/common';
import { DeskApplicant, OnboardingForm } from '@vnconnect/contracts';
import { fromJsonText, Vault } from '@vnconnect/service-kit';
import { maskIdentityNumber, maskPhone } from '@vnconnect/vietnam';
import { nameIndexOf, nameQuery } from './name-index.js';

const columns = {
  number: 'onboardings.number',
  form: 'onboardings.form',
  applicant: 'onboardings.applicant',
  fullName: 'onboardings.full_name',
  phone: 'onboardings.phone',
  officerName: 'officers.full_name',
} as const;

/** The personal columns: sealed on the way in, opened on the way out, and what they are found by. */
@Injectable()
export class OnboardingColumns {
  constructor(private readonly vault: Vault) {}

  /** A number in its canonical spelling, as it is kept. Tax codes are public; of a person's number the middle is hidden. */
  number(kind: DeskApplicant['kind'], number: string) {
    const maskedNumber = kind === 'business' ? number : maskIdentityNumber(number);
    return { number: this.seal(number, 'number'), numberIndex: this.numberIndex(number), maskedNumber };
  }

  /** Who an account is made for, once the form is right. */
  applicant(applicant: DeskApplicant) {
    const name = nameOf(applicant);
    return {
      applicant: this.seal(JSON.stringify(applicant), 'applicant'),
      fullName: this.seal(name, 'fullName'),
      nameIndex: nameIndexOf(this.vault, name),
      phoneIndex: this.phoneIndex(applicant.phone),
      maskedPhone: maskPhone(applicant.phone),
    };
  }

  sealForm = (form: OnboardingForm): Buffer => this.seal(JSON.stringify(form), 'form');
  openForm = (sealed: Buffer): OnboardingForm => fromJsonText(OnboardingForm, this.open(sealed, 'form'));
  openApplicant = (sealed: Buffer): DeskApplicant =>
    fromJsonText(DeskApplicant, this.open(sealed, 'applicant'));

  numberIndex = (number: string): Buffer => this.vault.blindIndex(number, columns.number);
  phoneIndex = (phone: string): Buffer => this.vault.blindIndex(phone, columns.phone);
  nameQuery = (part: string): Buffer[] => nameQuery(this.vault, part);

  seal(plain: string, column: keyof typeof columns): Buffer {
    return this.vault.seal(plain, columns[column]);
  }

  open(sealed: Buffer, column: keyof typeof columns): string {
    return this.vault.open(sealed, columns[column]);
  }
}

/** What the account will be called. */
export const nameOf = (applicant: DeskApplicant): string =>
  applicant.kind === 'business' ? applicant.organisationName : applicant.fullName;

/** The number that the account will be found by. */
export const numberOf = (applicant: DeskApplicant): string =>
  applicant.kind === 'business' ? applicant.taxCode : applicant.identityNumber;
