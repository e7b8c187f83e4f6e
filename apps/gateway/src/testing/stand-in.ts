import { Injectable } from '@nestjs/common';
import type { RequestContract } from '@vnconnect/contracts';
import type { RequestContext } from '@vnconnect/service-kit';

/** What was asked of the services, and what they answer where a test says so. */
@Injectable()
export class StandIn {
  readonly asked: { subject: string; input: unknown; context: RequestContext }[] = [];
  /** Whether access tokens still count. */
  tokensCount = true;
  private readonly scripted = new Map<string, () => unknown>();

  /** From now on this contract is answered so; throw to refuse. */
  script(contract: RequestContract, answer: () => unknown): void {
    this.scripted.set(contract.subject, answer);
  }

  reset(): void {
    this.asked.length = 0;
    this.scripted.clear();
    this.tokensCount = true;
  }

  async answer<Reply>(contract: RequestContract, input: unknown, context: RequestContext, reply: Reply) {
    this.asked.push({ subject: contract.subject, input, context });
    const scripted = this.scripted.get(contract.subject);
    return scripted ? ((await scripted()) as Reply) : reply; // the contract parses whatever a test scripts
  }
}
