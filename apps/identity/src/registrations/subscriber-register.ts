import { Injectable } from '@nestjs/common';
import { InjectConfig, Log } from '@vnconnect/service-kit';
import type { Application } from './application.js';
import { RegisterClient, RegisterUnavailable } from './register-client.js';
import { SubscriberCheckUnavailable } from './registration.errors.js';
import type { SubscriberRegisterConfig } from './subscriber-register.environment.js';

/** Whom a phone is asked about. */
export type Subscriber = Pick<Application, 'phone' | 'identityNumber' | 'fullName' | 'dateOfBirth'>;

/** The operators' register of subscribers: whether a phone is registered in the applicant's name (ID-04). */
@Injectable()
export class SubscriberRegister {
  private readonly client: RegisterClient;

  constructor(@InjectConfig() config: SubscriberRegisterConfig, log: Log) {
    const url = new URL('/v1/subscribers/verify', config.SUBSCRIBER_REGISTER_URL);
    this.client = new RegisterClient(
      { name: 'subscriber-register', url, key: config.SUBSCRIBER_REGISTER_KEY },
      log,
    );
  }

  /**
   * Whether number, identity number, name (folded by the register) and birth date belong together.
   * @throws SubscriberCheckUnavailable; never a silent pass
   */
  async matches({ phone, identityNumber, fullName, dateOfBirth }: Subscriber): Promise<boolean> {
    try {
      const person = { identityNumber: identityNumber.value, fullName, dateOfBirth };
      return await this.client.matches({ phone, ...person });
    } catch (error) {
      if (!(error instanceof RegisterUnavailable)) throw error;
      throw new SubscriberCheckUnavailable(error, error.retryAfterSeconds);
    }
  }
}
