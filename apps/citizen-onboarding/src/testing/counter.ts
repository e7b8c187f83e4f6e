import { randomUUID } from 'node:crypto';
import {
  AccountId,
  CheckOnboardingForm,
  type ClientContext,
  ConfirmOnboardingCode,
  CreateOnboardedAccount,
  type Onboarding,
  type OnboardingId,
  type Permission,
  SendOnboardingCode,
  StartOnboarding,
  UnitId,
  UploadOnboardingScan,
} from '@vnconnect/contracts';
import { type Environment, FilesListener, type InputOf } from '@vnconnect/service-kit';
import type { TestedService } from '@vnconnect/service-kit/testing';
import { startTestCitizenOnboarding } from './test-citizen-onboarding.js';
import { type FakePartners, startFakePartners } from './fake-partners.js';

export const client: ClientContext = { address: '10.1.2.3', language: 'vi', humanChecked: false };

/** Units of a made-up province: two desks under it. */
const unit = () => UnitId.parse(randomUUID());
export const root = unit();
export const province = unit();
export const desk = unit();
export const otherDesk = unit();

const NAMES = new Map([
  [desk, 'Trung tâm phục vụ hành chính công tỉnh Mẫu'],
  [otherDesk, 'Bộ phận một cửa xã Mẫu'],
]);

/** The service under test among its partners, and officers to act in it. */
export class Counter {
  private constructor(
    readonly at: TestedService,
    readonly partners: FakePartners,
  ) {}

  static async start(environment: Environment = {}): Promise<Counter> {
    const at = await startTestCitizenOnboarding(environment);
    return new Counter(at, await startFakePartners(at.urlFor));
  }

  /** An officer at a desk. */
  officer(unitId: UnitId = desk): AccountId {
    const accountId = AccountId.parse(randomUUID());
    this.seat(accountId, unitId);
    return accountId;
  }

  seat(accountId: AccountId, unitId: UnitId = desk): void {
    const seat = { unitId, name: NAMES.get(unitId) ?? '', path: [root, province, unitId] };
    this.partners.desks.set(accountId, { desks: [seat] });
  }

  /** Signed as the gateway signs. */
  as(accountId: AccountId, permissions: Permission[] = ['citizen-onboarding.account.create']) {
    return { caller: this.at.tokens.sign({ accountId, level: 'IAL2', permissions, sid: 'sid' }) };
  }

  start(officer: AccountId, number = newNumber()): Promise<Onboarding> {
    return this.at.ask(StartOnboarding, { kind: 'citizen', number, client }, this.as(officer));
  }

  check(
    officer: AccountId,
    onboardingId: OnboardingId,
    changes: Partial<InputOf<typeof CheckOnboardingForm>> = {},
  ) {
    return this.at.ask(
      CheckOnboardingForm,
      { onboardingId, ...formOf(changes), ...changes },
      this.as(officer),
    );
  }

  upload(officer: AccountId, onboardingId: OnboardingId, file: Uint8Array = pdf()): Promise<Response> {
    return this.send(UploadOnboardingScan.subject, { onboardingId }, officer, file);
  }

  /** To the door for files, as the gateway goes there. */
  send(
    subject: string,
    input: object,
    officer: AccountId,
    file?: RequestInit['body'] | Uint8Array,
  ): Promise<Response> {
    const { port } = this.at.service.app.get(FilesListener, { strict: false });
    const url = `http://127.0.0.1:${port}/${subject}?input=${encodeURIComponent(JSON.stringify(input))}`;
    const { caller } = this.as(officer);
    if (file === undefined) return fetch(url, { headers: { 'vnc-caller': caller } });
    return fetch(url, {
      method: 'POST',
      body: file,
      headers: { 'vnc-caller': caller },
      duplex: 'half',
    });
  }

  /** Up to the proven phone. */
  async proven(
    officer: AccountId,
    changes: Partial<InputOf<typeof CheckOnboardingForm>> = {},
  ): Promise<OnboardingId> {
    const identityNumber = changes.identityNumber ?? newNumber();
    const { onboardingId } = await this.start(officer, identityNumber);
    await this.check(officer, onboardingId, { ...changes, identityNumber });
    const uploaded = await this.upload(officer, onboardingId);
    if (!uploaded.ok) throw new Error(`the scan was refused: ${await uploaded.text()}`);
    await this.at.ask(SendOnboardingCode, { onboardingId, client }, this.as(officer));
    const { code } = this.partners;
    await this.at.ask(ConfirmOnboardingCode, { onboardingId, code }, this.as(officer));
    return onboardingId;
  }

  create(officer: AccountId, onboardingId: OnboardingId): Promise<Onboarding> {
    return this.at.ask(CreateOnboardedAccount, { onboardingId, client }, this.as(officer));
  }

  async stop(): Promise<void> {
    await this.partners.stop();
    await this.at.stop();
  }
}

let made = 0;
/** A number that nobody else in this spec has. */
export const newNumber = () => `001092${String((made += 1)).padStart(6, '0')}`;

export const formOf = ({ identityNumber = newNumber() }: { identityNumber?: string }) => ({
  ...{ identityNumber, fullName: 'Nguyễn Văn Thử', dateOfBirth: '1992-03-05' },
  ...{ phone: '+84912345678', unitId: desk },
});

/** The least that is a PDF. */
export const pdf = (bytes = 600): Buffer => {
  const [head, end] = ['%PDF-1.7\n', '\nstartxref\n9\n%%EOF\n'];
  return Buffer.from(head + 'x'.repeat(bytes - head.length - end.length) + end);
};
