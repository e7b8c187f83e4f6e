import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** A member as the subsystem keeps it, from what VNConnect told. */
export const Member = z.object({
  membershipId: z.uuid(),
  accountId: z.uuid(),
  unit: z.object({ id: z.uuid(), code: z.string().optional(), name: z.string() }),
  group: z.object({ id: z.uuid(), name: z.string() }),
  status: z.enum(['open', 'closed']),
  revision: z.int(),
});
export type Member = z.infer<typeof Member>;

const LegacyAccount = z.object({
  userName: z.string(),
  password: z.string(),
  unitCode: z.string(),
  group: z.string(),
});
export type LegacyAccount = z.infer<typeof LegacyAccount> & { convertedTo?: string };

const Message = z.discriminatedUnion('type', [
  z.object({ type: z.literal('membership.changed'), data: Member }),
  z.object({
    type: z.literal('legacy-account.converted'),
    data: z.object({ userName: z.string(), accountId: z.uuid() }),
  }),
  z.object({
    type: z.enum(['account.handed-over', 'account.hand-over-undone']),
    data: z.object({ fromAccountId: z.uuid(), toAccountId: z.uuid() }),
  }),
  z.object({ type: z.literal('subsystem.switched-over'), data: z.object({ subsystem: z.string() }) }),
]);

/** A message as it came. */
export interface Received {
  readonly id: string;
  readonly type: string;
  readonly at: string;
}

const MOST_RECEIVED = 1_000;

/** What a subsystem holds: members by account, its former accounts, whose work is whose. In memory. */
export class SubsystemState {
  readonly members = new Map<string, Member>();
  readonly legacyAccounts: LegacyAccount[];
  /** Account → those whose open work and history it has taken over. */
  readonly workOf = new Map<string, Set<string>>();
  received: Received[] = [];
  isSwitchedOver = false;

  constructor() {
    const text = readFileSync(new URL('../../data/legacy-accounts.json', import.meta.url), 'utf8');
    this.legacyAccounts = z.array(LegacyAccount).parse(JSON.parse(text));
  }

  /** Acts on a message once, however often it comes. @returns false when it is none that is known */
  take(id: string, body: unknown): boolean {
    if (this.received.some((one) => one.id === id)) return true;
    const parsed = Message.safeParse(body);
    if (!parsed.success) return false;
    this.received = [{ id, type: parsed.data.type, at: new Date().toISOString() }, ...this.received].slice(
      0,
      MOST_RECEIVED,
    );
    this.act(parsed.data);
    return true;
  }

  findLegacyAccount(userName: string): LegacyAccount | undefined {
    return this.legacyAccounts.find((one) => one.userName === userName);
  }

  private act(message: z.infer<typeof Message>): void {
    switch (message.type) {
      case 'membership.changed':
        return this.setMember(message.data);
      case 'legacy-account.converted': {
        const account = this.findLegacyAccount(message.data.userName);
        if (account) account.convertedTo = message.data.accountId;
        return this.takeOver(message.data.userName, message.data.accountId);
      }
      case 'account.handed-over':
        return this.takeOver(message.data.fromAccountId, message.data.toAccountId);
      case 'account.hand-over-undone':
        this.workOf.get(message.data.toAccountId)?.delete(message.data.fromAccountId);
        return;
      case 'subsystem.switched-over':
        this.isSwitchedOver = true;
    }
  }

  /** Messages may overtake one another: the higher revision is the newer. */
  private setMember(member: Member): void {
    const former = [...this.members.values()].find((one) => one.membershipId === member.membershipId);
    if (former && former.revision >= member.revision) return;
    if (former) this.members.delete(former.accountId);
    this.members.set(member.accountId, member);
  }

  private takeOver(from: string, to: string): void {
    this.workOf.set(to, (this.workOf.get(to) ?? new Set<string>()).add(from));
  }
}
