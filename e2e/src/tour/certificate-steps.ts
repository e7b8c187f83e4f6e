import { ListOwnCertificates, RegisterByCertificate, CompleteCertificateSignIn } from '@vnconnect/contracts';
import { z } from 'zod';
import { presented, proofIn } from '../clients/certificates.js';
import { HttpBrowser } from '../clients/http-browser.js';
import { platform } from '../clients/platform.js';
import { Refused, Rest } from '../clients/rest.js';
import type { Step } from './steps.js';

/** The sample agency of this story; the flows in the browser have another. */
const AGENCY = 'agency-second';
const Registered = RegisterByCertificate.reply.omit({ deviceToken: true });
const SignedIn = CompleteCertificateSignIn.reply.omit({ deviceToken: true });
const PartySession = z.object({
  signedIn: z.boolean(),
  claims: z.object({ name: z.string().optional(), acr: z.string() }).optional(),
});

/** An agency with a USB token: registered by its certificate, signed in by it. */
export function certificateSteps(): Step[] {
  const browser = new HttpBrowser();
  const rest = new Rest(browser);
  return [
    [
      'An agency registers by the certificate on its token, presented by mutual TLS (ID-30, ID-31, ID-34)',
      async () => {
        const interaction = await startAt(browser, `${platform.portal}/auth/register`);
        const proof = proofIn(await presented(AGENCY, 'registration'));
        try {
          const body = { proof, email: 'sotuphap@tinhmau.example' };
          const registered = await rest.post(
            '/certificate-registrations',
            body,
            Registered,
            await rest.humanCheck(),
          );
          await finish(browser, interaction, registered.ticket);
          return `account ${registered.accountId}, signed in`;
        } catch (error) {
          if (!(error instanceof Refused) || error.code !== 'account-exists') throw error;
          await signIn(browser, rest, interaction);
          return 'it had an account from an earlier tour, and signed in by its certificate';
        }
      },
    ],
    [
      'A relying party lets the agency in without a prompt, and sees the level of its certificate (ID-37, ID-42)',
      async () => {
        await browser.open(`${platform.relyingParty1}/sign-in`);
        const answer = await browser.send(`${platform.relyingParty1}/api/session`);
        const { claims } = PartySession.parse(await answer.json());
        if (claims?.acr !== 'urn:vnconnect:ial3') throw new Error(`acr ${String(claims?.acr)}`);
        return `${claims.name ?? 'without a name'}, acr ${claims.acr}`;
      },
    ],
    [
      'The account page shows the certificate (ID-46)',
      async () => {
        const { certificates } = await rest.get('/account/certificates', ListOwnCertificates.reply);
        const [newest] = certificates;
        if (newest?.state !== 'current') throw new Error('the certificate is not there');
        return `${newest.commonName}, by ${newest.issuerName}, until ${newest.notAfter.slice(0, 10)}`;
      },
    ],
    [
      'An expired and a revoked certificate sign nobody in, and say why (ID-36)',
      async () => {
        const told: string[] = [];
        for (const [name, expected] of [
          ['expired', 'certificate.expired'],
          ['agency-revoked', 'certificate.revoked'],
        ] as const) {
          const answer = await presented(name, 'sign-in');
          if (!('code' in answer) || answer.code !== expected) throw new Error(`${name} was not refused`);
          told.push(answer.title);
        }
        return told.join('; ');
      },
    ],
  ];
}

async function startAt(browser: HttpBrowser, address: string): Promise<string> {
  const { url } = await browser.open(address);
  const interaction = new URL(url).searchParams.get('interaction');
  if (interaction === null) throw new Error(`No interaction at ${url}`);
  return interaction;
}

async function signIn(browser: HttpBrowser, rest: Rest, interaction: string): Promise<void> {
  const proof = proofIn(await presented(AGENCY, 'sign-in'));
  const { ticket } = await rest.post('/certificate-sign-ins', { proof }, SignedIn);
  await finish(browser, interaction, ticket);
}

async function finish(browser: HttpBrowser, interaction: string, ticket: string): Promise<void> {
  await browser.submit(`${platform.portal}/oidc/interaction/${interaction}/finish`, { ticket });
}
