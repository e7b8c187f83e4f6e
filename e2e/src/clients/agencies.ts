import { RegisterByCertificate } from '@vnconnect/contracts';
import { presented, proofIn } from './certificates.js';
import { HttpBrowser } from './http-browser.js';
import { Refused, Rest } from './rest.js';

/** Registers the agency of a sample certificate; one that has an account already keeps it (ID-30). */
export async function registerAgency(certificate: string, email: string): Promise<void> {
  const rest = new Rest(new HttpBrowser());
  const body = { proof: proofIn(await presented(certificate, 'registration')), email };
  const reply = RegisterByCertificate.reply.omit({ deviceToken: true });
  try {
    await rest.post('/certificate-registrations', body, reply, await rest.humanCheck());
  } catch (error) {
    if (!(error instanceof Refused) || error.code !== 'account-exists') throw error;
  }
}
