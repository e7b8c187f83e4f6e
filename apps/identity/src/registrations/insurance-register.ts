import { Injectable } from '@nestjs/common';
import { InjectConfig, Log } from '@vnconnect/service-kit';
import type { Application } from './application.js';
import type { InsuranceRegisterConfig } from './insurance-register.environment.js';
import { RegisterClient, RegisterUnavailable } from './register-client.js';
import { InsuranceCheckUnavailable } from './registration.errors.js';

/** The register of social insurance: whether an insurance number is the applicant's (ID-08). */
@Injectable()
export class InsuranceRegister {
  private readonly client: RegisterClient;

  constructor(@InjectConfig() config: InsuranceRegisterConfig, log: Log) {
    const url = new URL('/v1/insured/verify', config.INSURANCE_REGISTER_URL);
    this.client = new RegisterClient(
      { name: 'insurance-register', url, key: config.INSURANCE_REGISTER_KEY },
      log,
    );
  }

  /**
   * Whether insurance number, identity number, name (folded by the register) and birth date belong together.
   * @throws InsuranceCheckUnavailable; never a silent pass
   */
  async matches({
    insuranceNumber,
    identityNumber,
    fullName,
    dateOfBirth,
  }: Application & { insuranceNumber: string }): Promise<boolean> {
    try {
      const person = { identityNumber: identityNumber.value, fullName, dateOfBirth };
      return await this.client.matches({ insuranceNumber, ...person });
    } catch (error) {
      if (!(error instanceof RegisterUnavailable)) throw error;
      throw new InsuranceCheckUnavailable(error, error.retryAfterSeconds);
    }
  }
}
