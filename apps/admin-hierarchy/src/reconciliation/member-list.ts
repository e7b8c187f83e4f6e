import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AccountId, ComparedMember } from '@vnconnect/contracts';
import { ProblemError } from '@vnconnect/service-kit';
import { z } from 'zod';
import type { Subsystem } from '../subsystems/subsystem.js';
import { SubsystemsRepository } from '../subsystems/subsystems.repository.js';
import { SubsystemFailure, WebhookSender } from '../webhooks/webhook-sender.js';
import type { Members } from './compare-members.js';

const MOST_PAGES = 2_000;

/** A page of a subsystem's answer; `after` asks for the next. */
const Page = z.object({
  members: z.array(ComparedMember.extend({ accountId: AccountId })).max(5_000),
  after: z.string().max(200).optional(),
});

class ListUnavailable extends ProblemError {
  constructor(cause?: unknown) {
    super('subsystem.list-unavailable', { cause });
  }
}

/** Asks a subsystem for its members, page by page, each question signed as a webhook is. */
@Injectable()
export class MemberList {
  constructor(
    private readonly subsystems: SubsystemsRepository,
    private readonly sender: WebhookSender,
  ) {}

  /** @throws ListUnavailable when it has no address, does not answer, or answers something else */
  async of({ code, listUrl }: Subsystem): Promise<Members> {
    const secrets = await this.subsystems.secretsOf(code);
    if (listUrl === undefined || secrets.length === 0) throw new ListUnavailable();
    const members = new Map<AccountId, ComparedMember>();
    let after: string | undefined;
    for (let pages = 0; pages < MOST_PAGES; pages += 1) {
      const page = await this.page({ url: listUrl, secrets, after });
      for (const { accountId, ...member } of page.members) members.set(accountId, member);
      // A page that leads nowhere new would be asked for for ever.
      if (page.after === undefined || page.after === after) return members;
      after = page.after;
    }
    throw new ListUnavailable();
  }

  private async page({ url, secrets, after }: { url: string; secrets: string[]; after: string | undefined }) {
    const body = JSON.stringify({
      type: 'membership.list',
      timestamp: new Date().toISOString(),
      data: { ...(after !== undefined && { after }) },
    });
    try {
      return Page.parse(await this.sender.ask({ id: randomUUID(), url, body, secrets }));
    } catch (error) {
      if (error instanceof SubsystemFailure || error instanceof z.ZodError) throw new ListUnavailable(error);
      throw error;
    }
  }
}
