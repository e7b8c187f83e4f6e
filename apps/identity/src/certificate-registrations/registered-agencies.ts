import { Injectable } from '@nestjs/common';
import { FindAgency, type ProblemCode } from '@vnconnect/contracts';
import { Bus, ProblemError } from '@vnconnect/service-kit';
import { AgencyRegisterUnavailable } from './certificate-registration.errors.js';
import type { AgencyMarks, RegisteredAgency } from './registrant.js';

/** What the bus says when the register of units can't answer. */
const away: readonly ProblemCode[] = ['service-unavailable', 'deadline-exceeded', 'internal'];

/** The agencies that may have an account, found in the register of units by what certificates carry (ID-34, AH-02). */
@Injectable()
export class RegisteredAgencies {
  constructor(private readonly bus: Bus) {}

  /**
   * The one agency known by any of the marks; undefined when there is none, or the marks are of several.
   * @throws AgencyRegisterUnavailable when the register does not answer: who can't be checked is not registered
   */
  async find({ code, budgetCode, taxCode }: AgencyMarks): Promise<RegisteredAgency | undefined> {
    const marks = {
      ...(code !== undefined && { code }),
      ...(budgetCode !== undefined && { budgetCode }),
      ...(taxCode !== undefined && { taxCode }),
    };
    try {
      return (await this.bus.request(FindAgency, marks)).agency;
    } catch (error) {
      if (error instanceof ProblemError && away.includes(error.code))
        throw new AgencyRegisterUnavailable(error);
      throw error;
    }
  }
}
