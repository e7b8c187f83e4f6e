import {
  CompleteRecovery,
  CompleteRegistration,
  ConfirmRecoveryCode,
  ConfirmRegistrationCode,
  ConfirmSignInCode,
  StartRecovery,
  StartRegistration,
  StartSignIn,
} from '@vnconnect/contracts';
import { z } from 'zod';
import { HttpBrowser, type Page } from './http-browser.js';
import { codeIn, countSms, nextSms, type Person } from './people.js';
import { platform } from './platform.js';
import { Rest } from './rest.js';

/** The gateway keeps the device token in a cookie; a browser's scripts never see it. */
export const RegistrationCompleted = CompleteRegistration.reply.omit({ deviceToken: true });
const Session = z.object({ csrfToken: z.string() });
const SignInConfirmed = ConfirmSignInCode.reply.omit({ deviceToken: true });

/** A citizen with a browser and a phone, who uses the platform through its real doors. */
export class Citizen {
  readonly browser = new HttpBrowser();
  readonly rest = new Rest(this.browser);

  constructor(readonly person: Person) {}

  /** Registers by mobile subscriber and ends signed in at the portal. Returns the new account's id. */
  async register(): Promise<string> {
    const interaction = interactionOf(await this.browser.open(`${platform.portal}/auth/register`));
    const { identityNumber, fullName, dateOfBirth, phone, email, password } = this.person;
    const seen = await countSms(phone);
    const { registrationId } = await this.rest.post(
      '/registrations',
      { method: 'mobile-subscriber', identityNumber, fullName, dateOfBirth, phone, email },
      StartRegistration.reply,
      await this.rest.humanCheck(),
    );
    const code = codeIn(await nextSms(phone, seen));
    const path = `/registrations/${registrationId}`;
    await this.rest.post(`${path}/code/confirm`, { code }, ConfirmRegistrationCode.reply);
    const done = await this.rest.post(
      `${path}/complete`,
      { password, passwordConfirmation: password },
      RegistrationCompleted,
    );
    await this.finish(interaction, done.ticket);
    return done.accountId;
  }

  /** Signs in on the sign-in page reached; follows to where the relying party leads, or stops before `stopAt`. */
  async signIn(page: Page, stopAt?: string): Promise<Page> {
    const interaction = interactionOf(page);
    const { identityNumber, phone, password } = this.person;
    const seen = await countSms(phone);
    const { signInId } = await this.rest.post('/sign-ins', { identityNumber, password }, StartSignIn.reply);
    const code = codeIn(await nextSms(phone, seen));
    const { ticket } = await this.rest.post(`/sign-ins/${signInId}/code/confirm`, { code }, SignInConfirmed);
    return this.finish(interaction, ticket, stopAt);
  }

  /** POST in the session of the portal, with its CSRF token. */
  async act<Reply extends z.ZodType>(path: string, body: unknown, reply: Reply): Promise<z.output<Reply>> {
    const { csrfToken } = await this.rest.get('/session', Session);
    return this.rest.post(path, body, reply, { 'x-csrf-token': csrfToken });
  }

  /** Replaces a forgotten password, in a browser that knows nothing of the citizen. */
  async recover(password: string): Promise<void> {
    const rest = new Rest(new HttpBrowser());
    const { identityNumber, phone } = this.person;
    const seen = await countSms(phone);
    const headers = await rest.humanCheck();
    const { recoveryId } = await rest.post('/recoveries', { identityNumber }, StartRecovery.reply, headers);
    const code = codeIn(await nextSms(phone, seen));
    const path = `/recoveries/${recoveryId}`;
    await rest.post(`${path}/code/confirm`, { code }, ConfirmRecoveryCode.reply);
    const passwords = { password, passwordConfirmation: password };
    await rest.post(`${path}/complete`, passwords, CompleteRecovery.reply);
    this.person.password = password;
  }

  private finish(interaction: string, ticket: string, stopAt?: string): Promise<Page> {
    return this.browser.submit(
      `${platform.portal}/oidc/interaction/${interaction}/finish`,
      { ticket },
      stopAt,
    );
  }
}

/** The interaction a sign-in or registration screen was opened for. */
function interactionOf(page: Page): string {
  const interaction = new URL(page.url).searchParams.get('interaction');
  if (interaction === null) throw new Error(`No sign-in screen: ${page.status} ${page.url}`);
  return interaction;
}
