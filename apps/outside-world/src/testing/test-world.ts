import { readConfig, startOutsideWorld, type OutsideWorld } from '../outside-world.js';

export const registerApiKey = 'test-register-key';
export const insuranceApiKey = 'test-insurance-key';
export const providerClientSecret = 'secret-of-vnconnect-at-the-providers-of-this-test';
export const application = { id: 'http://vnconnect.example/', password: 'application-password-of-this-test' };
/** What a subsystem and VNConnect sign with (Standard Webhooks). */
export const webhookSecret = `whsec_${Buffer.from('webhook-secret-of-this-test-32-b').toString('base64')}`;
export const rpClients = {
  rp1: { id: 'province-portal', secret: 'province-portal-secret-of-this-test' },
  rp2: { id: 'feedback-subsystem', secret: 'feedback-subsystem-secret-of-this-test' },
};

/** An outside world on free ports, for specs; `environment` adds to its settings. */
export async function startTestWorld(environment: Record<string, string> = {}): Promise<OutsideWorld> {
  return startOutsideWorld(
    readConfig({
      WORLD_PORT: '0',
      SMPP_PORT: '0',
      SMTP_PORT: '0',
      REGISTER_PORT: '0',
      INSURANCE_PORT: '0',
      VIETNAM_POST_PORT: '0',
      VIETNAM_POST_CLIENT_SECRET: providerClientSecret,
      VNEID_PORT: '0',
      VNEID_CLIENT_SECRET: providerClientSecret,
      PKI_PORT: '0',
      MSS_PORT: '0',
      MSS_AP_ID: application.id,
      MSS_AP_PWD: application.password,
      RP1_PORT: '0',
      RP2_PORT: '0',
      SMPP_ACCOUNTS: 'viettel:one-password,mobifone:other:password',
      REGISTER_API_KEY: registerApiKey,
      INSURANCE_API_KEY: insuranceApiKey,
      RP1_CLIENT_ID: rpClients.rp1.id,
      RP1_CLIENT_SECRET: rpClients.rp1.secret,
      RP2_CLIENT_ID: rpClients.rp2.id,
      RP2_CLIENT_SECRET: rpClients.rp2.secret,
      RP2_WEBHOOK_SECRET: webhookSecret,
      ...environment,
    }),
  );
}

/** Asks the page's API, as JSON. */
export async function callWorld(
  { ports }: OutsideWorld,
  path: string,
  { method = 'GET', body }: { method?: string; body?: unknown } = {},
): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(`http://127.0.0.1:${ports.world}${path}`, {
    method,
    ...(body !== undefined && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) };
}

/** Switches faults on; partners named without faults behave again. */
export async function setFaults(world: OutsideWorld, faults: Record<string, unknown>): Promise<void> {
  const { status } = await callWorld(world, '/api/faults', { method: 'PUT', body: faults });
  if (status !== 200) throw new Error(`PUT /api/faults answered ${status}`);
}

/** Every partner behaves and no message is there. */
export async function resetWorld(world: OutsideWorld): Promise<void> {
  const partners = [
    ...['sms', 'email', 'register', 'insurance', 'vietnamPost', 'vneid', 'crl', 'ocsp'],
    ...['mobileSignature', 'relyingParties', 'subsystem'],
  ];
  const faults = Object.fromEntries(partners.map((partner) => [partner, {}]));
  await setFaults(world, faults);
  await callWorld(world, '/api/messages', { method: 'DELETE' });
}
