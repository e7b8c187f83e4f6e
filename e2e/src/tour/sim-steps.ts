import {
  CompleteCertificateSignIn,
  GetMobileSignature,
  RegisterByCertificate,
  StartMobileSignature,
} from '@vnconnect/contracts';
import { HttpBrowser } from '../clients/http-browser.js';
import { platform, waitFor } from '../clients/platform.js';
import { Refused, Rest } from '../clients/rest.js';
import { askedOf, confirmOn, giveSim, refuseOn, type Sim } from '../clients/sims.js';
import type { Step } from './steps.js';

const Registered = RegisterByCertificate.reply.omit({ deviceToken: true });
const SignedIn = CompleteCertificateSignIn.reply.omit({ deviceToken: true });

/** A citizen with a signing SIM: registered by it, refused once, signed in by it. */
export function simSteps(): Step[] {
  const given = giveSim();
  return [
    [
      'A citizen registers by SIM: the same control code on page and phone, then the PIN (ID-35, OW-07)',
      async () => {
        const sim = await given;
        const browser = new HttpBrowser();
        const rest = new Rest(browser);
        const interaction = await interactionAt(browser, `${platform.portal}/auth/register`);
        const { proof, controlCode } = await prove(rest, sim, 'registration');
        const body = { proof, email: 'sim@example.vn' };
        const path = '/certificate-registrations';
        const { accountId, ticket } = await rest.post(path, body, Registered, await rest.humanCheck());
        await browser.submit(`${platform.portal}/oidc/interaction/${interaction}/finish`, { ticket });
        return `code ${controlCode} on both, account ${accountId}`;
      },
    ],
    [
      'What is refused on the phone signs nobody in, and is told as such (ID-35)',
      async () => {
        const sim = await given;
        const rest = new Rest(new HttpBrowser());
        const { mobileSignatureId } = await begin(rest, sim, 'sign-in');
        await askedOf(sim);
        await refuseOn(sim);
        const path = `/mobile-signatures/${mobileSignatureId}`;
        const code = await waitFor('the refusal', async () => {
          try {
            await rest.get(path, GetMobileSignature.reply);
            return undefined;
          } catch (error) {
            if (error instanceof Refused) return error.code;
            throw error;
          }
        });
        if (code !== 'mobile-signature.refused') throw new Error(`answered ${code}`);
        return code;
      },
    ],
    [
      'Signed in by SIM, at the level of its certificate (ID-35, ID-37)',
      async () => {
        const sim = await given;
        const browser = new HttpBrowser();
        const rest = new Rest(browser);
        const interaction = await interactionAt(browser, `${platform.relyingParty1}/sign-in`);
        const { proof } = await prove(rest, sim, 'sign-in');
        const { ticket } = await rest.post('/certificate-sign-ins', { proof }, SignedIn);
        const address = `${platform.portal}/oidc/interaction/${interaction}/finish`;
        const page = await browser.submit(address, { ticket });
        if (!page.text.includes('urn:vnconnect:ial3')) throw new Error('the level of the session is another');
        return 'acr urn:vnconnect:ial3';
      },
    ],
  ];
}

async function begin(rest: Rest, { phone }: Sim, purpose: 'sign-in' | 'registration') {
  const headers = await rest.humanCheck();
  return rest.post('/mobile-signatures', { phone, purpose }, StartMobileSignature.reply, headers);
}

/** Confirms on the phone, once it shows the code of the page; gives the proof. */
async function prove(rest: Rest, sim: Sim, purpose: 'sign-in' | 'registration') {
  const { mobileSignatureId, controlCode } = await begin(rest, sim, purpose);
  if (!(await askedOf(sim)).includes(controlCode)) throw new Error('the phone shows another code');
  await confirmOn(sim);
  const proof = await waitFor('the signature', async () => {
    const standing = await rest.get(`/mobile-signatures/${mobileSignatureId}`, GetMobileSignature.reply);
    return standing.state === 'signed' ? standing.proof : undefined;
  });
  return { proof, controlCode };
}

async function interactionAt(browser: HttpBrowser, address: string): Promise<string> {
  const { url } = await browser.open(address);
  const interaction = new URL(url).searchParams.get('interaction');
  if (interaction === null) throw new Error(`No interaction at ${url}`);
  return interaction;
}
