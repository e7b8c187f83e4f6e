import type { Page } from 'playwright-core';
import { z } from 'zod';

const Found = z.object({ lookUpId: z.string(), entries: z.array(z.object({ accountId: z.string() })) });
const Units = z.object({
  units: z.array(z.object({ unitId: z.string(), code: z.string().optional() })),
});
const User = z.object({ version: z.number() });
const Session = z.object({ account: z.object({ permissions: z.array(z.string()) }) });

/** Users of units, as the officer who is signed in on a page adds them: by the API, where a flow is about something else. */
export class UsersOf {
  constructor(private readonly page: Page) {}

  /** Adds an account, activates it, assigns the unit of a code. @returns its id */
  async add(by: 'agency-code' | 'identity-number', value: string, unitCode: string): Promise<string> {
    const reason = 'Thêm cán bộ';
    const found = Found.parse(await this.ask('/users/look-ups', { by, value, reason }));
    const accountId = found.entries[0]?.accountId;
    if (accountId === undefined) throw new Error(`nobody has ${by} ${value}`);
    const unitId = await this.unitOf(unitCode);
    await this.ask('/users', { lookUpId: found.lookUpId, accountId, unitId });
    await this.ask(`/users/${accountId}/activation`, {});
    await this.assign(accountId, unitCode);
    return accountId;
  }

  async assign(accountId: string, unitCode: string): Promise<void> {
    const { version } = User.parse(await this.ask(`/users/${accountId}`));
    await this.ask(`/users/${accountId}/units`, { version, add: [await this.unitOf(unitCode)], remove: [] });
  }

  /** What the officer may do, as the session has it for the menus. */
  async permissions(): Promise<string[]> {
    return Session.parse(await this.ask('/session')).account.permissions;
  }

  private async unitOf(code: string): Promise<string> {
    const { units } = Units.parse(await this.ask(`/user-units?text=${code}`));
    const unit = units.find((one) => one.code === code);
    if (!unit) throw new Error(`no unit ${code} in sight`);
    return unit.unitId;
  }

  /** From within the page: with its session. */
  private async ask(path: string, body?: object): Promise<unknown> {
    return this.page.evaluate(
      async ([address, json]) => {
        const session: unknown = await (await fetch('/api/v1/session')).json();
        const token = Object(session) as { csrfToken?: string }; // the gateway's own answer
        const headers = { 'content-type': 'application/json', 'x-csrf-token': token.csrfToken ?? '' };
        const answer = await fetch(
          `/api/v1${address}`,
          json === undefined ? {} : { method: 'POST', headers, body: json },
        );
        const said: unknown = await answer.json();
        if (!answer.ok) throw new Error(`${address} answered ${answer.status}: ${JSON.stringify(said)}`);
        return said;
      },
      [path, body === undefined ? undefined : JSON.stringify(body)] as const,
    );
  }
}
