import {
  ConfirmSignInFactor,
  MakePaperCodes,
  SendReauthenticationCode,
  StartAppEnrolment,
  StartReauthentication,
  StartSignIn,
} from '@vnconnect/contracts';
import { generateSync } from 'otplib';
import { z } from 'zod';
import { Citizen } from '../clients/citizen.js';
import { HttpBrowser } from '../clients/http-browser.js';
import { codeIn, countSms, makePerson, nextEmailAbout, nextSms, subscribe } from '../clients/people.js';
import { platform } from '../clients/platform.js';
import { Rest } from '../clients/rest.js';

const Session = z.object({ csrfToken: z.string() });
const Confirmed = ConfirmSignInFactor.reply.omit({ deviceToken: true });

/** What signs in in place of an SMS. */
interface Factors {
  readonly secret: string;
  readonly paperCodes: readonly string[];
}

/** A citizen whose sign-in needs no telephone network: app and paper codes (ID-38). */
export function secondFactorSteps(): [title: string, step: () => Promise<string>][] {
  const citizen = new Citizen(makePerson());
  const { person } = citizen;
  let factors: Factors;
  const startSignIn = (rest: Rest) => {
    const { identityNumber, password } = person;
    return rest.post('/sign-ins', { identityNumber, password }, StartSignIn.reply);
  };
  return [
    [
      'A citizen proves anew by SMS who he is, adds an authenticator app and paper codes, and is told by email (ID-38)',
      async () => {
        await subscribe(person);
        await citizen.register();
        factors = await addFactors(citizen);
        const { text } = await nextEmailAbout(person.email, 'ứng dụng xác thực');
        await nextEmailAbout(person.email, 'mã giấy');
        return text.split('\n')[0] ?? '';
      },
    ],
    [
      'He signs in by the app’s code, then by a paper code; each works once (ID-38)',
      async () => {
        const browser = new HttpBrowser();
        const rest = new Rest(browser);
        const page = await browser.open(`${platform.relyingParty1}/sign-in`);
        const interaction = new URL(page.url).searchParams.get('interaction') ?? '';
        const first = await startSignIn(rest);
        const code = generateSync({ secret: factors.secret });
        const { ticket } = await confirm(rest, first.signInId, { factor: 'authenticator-app', code });
        const finish = `${platform.portal}/oidc/interaction/${interaction}/finish`;
        const back = await browser.submit(finish, { ticket });
        if (!back.url.startsWith(platform.relyingParty1)) throw new Error(`stopped at ${back.url}`);
        const second = await startSignIn(rest);
        const [paper = ''] = factors.paperCodes;
        const used = await confirm(rest, second.signInId, { factor: 'paper-code', code: paper });
        if (used.paperCodesLeft !== 9) throw new Error(`${used.paperCodesLeft ?? 'no'} codes left`);
        return `signed in at the province’s portal; ${used.paperCodesLeft} paper codes left`;
      },
    ],
  ];
}

const confirm = (rest: Rest, signInId: string, proof: object) =>
  rest.post(`/sign-ins/${signInId}/factor/confirm`, { proof }, Confirmed);

async function addFactors({ rest, person }: Citizen): Promise<Factors> {
  const { csrfToken } = await rest.get('/session', Session);
  const post = <Reply extends z.ZodType>(path: string, body: object, reply: Reply) =>
    rest.post(`/account${path}`, body, reply, { 'x-csrf-token': csrfToken });
  const { reauthenticationId } = await post('/reauthentications', {}, StartReauthentication.reply);
  const way = `/reauthentications/${reauthenticationId}`;
  const seen = await countSms(person.phone);
  await post(`${way}/code/send`, {}, SendReauthenticationCode.reply);
  const code = codeIn(await nextSms(person.phone, seen));
  await post(`${way}/confirm`, { proof: { factor: 'sms', code } }, z.unknown());
  const app = '/authenticator-app/enrolments';
  const { enrolmentId, secret } = await post(app, { reauthenticationId }, StartAppEnrolment.reply);
  const first = generateSync({ secret, epoch: Math.floor(Date.now() / 1000) - 30 });
  await post(`${app}/${enrolmentId}/confirm`, { code: first, name: 'Điện thoại' }, z.unknown());
  const { codes } = await post('/paper-codes', { reauthenticationId }, MakePaperCodes.reply);
  return { secret, paperCodes: codes };
}
