import { randomUUID } from 'node:crypto';
import { Controller, Module, type Type } from '@nestjs/common';
import {
  type AccountId,
  CheckDeskApplicant,
  ConfirmDeskCode,
  CreateDeskAccount,
  type DeliveryState,
  type DeskAccount,
  AccountId as Account,
  FindDeskAccount,
  FindDesks,
  FindMessageState,
  FindOfficerName,
  FindReach,
  type FoundDesks,
  LookUpDeskNumber,
  MessageId,
  RenewFirstPassword,
  SendDeskCode,
  type UnitId,
} from '@vnconnect/contracts';
import {
  Answers,
  defineConfig,
  ProblemError,
  type ReplyOf,
  type RequestOf,
  type RunningService,
  serviceEnvironment,
  startService,
} from '@vnconnect/service-kit';
import { testEnvironment } from '@vnconnect/service-kit/testing';

/** Identity, admin-hierarchy and the notifier as citizen-onboarding meets them on the bus. */
export interface FakePartners {
  /** By account: where it may make accounts. */
  readonly desks: Map<string, FoundDesks>;
  /** By account: what its list reaches to. */
  readonly reach: Map<string, UnitId[]>;
  /** Numbers that have an account. */
  readonly taken: Set<string>;
  /** By onboarding: what identity has made. */
  readonly made: Map<string, DeskAccount>;
  readonly messages: Map<string, DeliveryState>;
  /** What identity is asked to make, in order. */
  readonly creations: RequestOf<typeof CreateDeskAccount>[];
  /** How the next request to identity is refused, after `before` has run. */
  behaviour: { refuse?: ProblemError; before?: () => Promise<void>; answerLost?: boolean };
  code: string;
  stop(): Promise<void>;
}

export async function startFakePartners(urlFor: (service: string) => string): Promise<FakePartners> {
  const started: RunningService[] = [];
  const partners: FakePartners = {
    ...{ desks: new Map(), reach: new Map(), taken: new Set(), made: new Map(), messages: new Map() },
    ...{ creations: [], behaviour: {}, code: '123456' },
    stop: async () => {
      await Promise.all(started.map((service) => service.stop()));
    },
  };
  const start = async (name: string, controller: Type) => {
    @Module({ controllers: [controller] })
    class PartnerModule {}
    const config = defineConfig(serviceEnvironment);
    const environment = testEnvironment(urlFor(name));
    started.push(await startService({ name, module: PartnerModule, config, environment }));
  };
  await Promise.all([
    start('identity', identityOf(partners)),
    start('admin-hierarchy', hierarchyOf(partners)),
    start('notifier', notifierOf(partners)),
  ]);
  return partners;
}

const newAccount = (): DeskAccount => ({
  accountId: Account.parse(randomUUID()),
  messageId: MessageId.parse(randomUUID()),
  ...{ attempt: 1, state: 'handed-over' as const },
});

function identityOf(partners: FakePartners): Type {
  @Controller()
  class DeskAccounts {
    @Answers(LookUpDeskNumber)
    lookUp({ number }: RequestOf<typeof LookUpDeskNumber>) {
      const canonical = number.replace(/\s/g, '');
      return { hasAccount: partners.taken.has(canonical), number: canonical };
    }

    @Answers(CheckDeskApplicant)
    check({ applicant }: RequestOf<typeof CheckDeskApplicant>) {
      if (partners.behaviour.refuse) throw partners.behaviour.refuse;
      return { applicant };
    }

    @Answers(SendDeskCode)
    send(): ReplyOf<typeof SendDeskCode> {
      const now = Date.now();
      const [expiresAt, resendAt] = [120_000, 30_000].map((ms) => new Date(now + ms).toISOString());
      return { maskedPhone: '091****678', expiresAt: expiresAt ?? '', resendAt: resendAt ?? '' };
    }

    @Answers(ConfirmDeskCode)
    confirm({ code }: RequestOf<typeof ConfirmDeskCode>) {
      if (code !== partners.code) throw new ProblemError('otp.incorrect', { attemptsLeft: 4 });
      return {};
    }

    @Answers(CreateDeskAccount)
    async create(request: RequestOf<typeof CreateDeskAccount>): Promise<DeskAccount> {
      partners.creations.push(request);
      await partners.behaviour.before?.();
      if (partners.behaviour.refuse) throw partners.behaviour.refuse;
      const account = partners.made.get(request.onboardingId) ?? newAccount();
      partners.made.set(request.onboardingId, account);
      if (partners.behaviour.answerLost) throw new ProblemError('deadline-exceeded');
      return account;
    }

    @Answers(FindDeskAccount)
    find({ onboardingId }: RequestOf<typeof FindDeskAccount>) {
      const account = partners.made.get(onboardingId);
      return account ? { account } : {};
    }

    @Answers(RenewFirstPassword)
    renew({ onboardingId, attempt }: RequestOf<typeof RenewFirstPassword>): DeskAccount {
      const account = partners.made.get(onboardingId);
      if (!account) throw new ProblemError('not-found');
      const renewed = { ...account, ...newAccount(), accountId: account.accountId, attempt: attempt + 1 };
      partners.made.set(onboardingId, renewed);
      return renewed;
    }

    @Answers(FindOfficerName)
    officer({ accountId }: { accountId: AccountId }) {
      return { fullName: `Cán Bộ ${accountId.slice(0, 4)}` };
    }
  }
  return DeskAccounts;
}

function hierarchyOf(partners: FakePartners): Type {
  @Controller()
  class Rights {
    @Answers(FindDesks)
    desks({ accountId }: RequestOf<typeof FindDesks>): FoundDesks {
      return partners.desks.get(accountId) ?? { desks: [], why: 'permission-missing' };
    }

    @Answers(FindReach)
    reach({ accountId }: RequestOf<typeof FindReach>) {
      return { unitIds: partners.reach.get(accountId) ?? [] };
    }
  }
  return Rights;
}

function notifierOf(partners: FakePartners): Type {
  @Controller()
  class Messages {
    @Answers(FindMessageState)
    state({ messageId }: RequestOf<typeof FindMessageState>) {
      return { state: partners.messages.get(messageId) ?? 'delivered' };
    }
  }
  return Messages;
}
