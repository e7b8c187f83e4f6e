import { Injectable } from '@nestjs/common';
import type { Application } from './application.js';
import { InsuranceRegister } from './insurance-register.js';
import { InsuranceMismatch, SubscriberMismatch } from './registration.errors.js';
import { SubscriberRegister } from './subscriber-register.js';

/** Asks the register that a way of registering stands on; the code to the phone comes on top of it. */
@Injectable()
export class RegisterChecks {
  constructor(
    private readonly subscribers: SubscriberRegister,
    private readonly insured: InsuranceRegister,
  ) {}

  /** @throws SubscriberMismatch, SubscriberCheckUnavailable, InsuranceMismatch, InsuranceCheckUnavailable */
  async check(application: Application): Promise<void> {
    const { insuranceNumber } = application;
    if (insuranceNumber !== undefined) {
      if (await this.insured.matches({ ...application, insuranceNumber })) return;
      throw new InsuranceMismatch();
    }
    if (!(await this.subscribers.matches(application))) throw new SubscriberMismatch();
  }
}
