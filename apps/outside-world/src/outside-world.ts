import { MailServer } from './email/mail-server.js';
import { FaultBoard } from './faults/faults.js';
import { startHttpApp } from './http/http-app.js';
import { MessageStore } from './messages/message-store.js';
import type { OutsideWorldConfig, RelyingPartyConfig } from './outside-world.config.js';
import { createWorldApp } from './page/world-app.js';
import { createSubscriberRegister } from './register/subscriber-register.js';
import { Subscribers } from './register/subscribers.js';
import { RelyingParty, type RelyingPartyKind } from './relying-party/relying-party.js';
import { SmsCentre } from './sms/sms-centre.js';

export { readConfig, type OutsideWorldConfig } from './outside-world.config.js';

/** The ports that each partner listens on. */
export interface OutsideWorldPorts {
  world: number;
  smpp: number;
  smtp: number;
  register: number;
  rp1: number;
  rp2: number;
}

export interface OutsideWorld {
  ports: OutsideWorldPorts;
  /** The mail server's self-signed certificate, PEM. */
  mailCertificate: string;
  /** Ends every listener and connection. */
  stop(): Promise<void>;
}

const provincePortal: RelyingPartyKind = {
  cookiePrefix: 'rp_portal',
  name: 'Cổng Dịch vụ công tỉnh (mẫu)',
  description: 'Cổng dịch vụ công của một tỉnh không có thật, dùng để thử đăng nhập bằng VNConnect.',
};

const feedbackSubsystem: RelyingPartyKind = {
  cookiePrefix: 'rp_feedback',
  name: 'Phân hệ Phản ánh, kiến nghị (mẫu)',
  description: 'Một phân hệ mẫu của Cổng Dịch vụ công, dùng để thử đăng nhập bằng VNConnect.',
};

/**
 * Starts every partner; port 0 takes a free one. The issuer need not be up yet.
 * Throws when a port is taken, and then leaves nothing running.
 */
export async function startOutsideWorld(config: OutsideWorldConfig): Promise<OutsideWorld> {
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    await Promise.all(stops.splice(0).map((end) => end()));
  };
  try {
    return { ...(await startPartners(config, stops)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startPartners(
  config: OutsideWorldConfig,
  stops: (() => Promise<void>)[],
): Promise<Omit<OutsideWorld, 'stop'>> {
  const { host } = config;
  const world = { store: new MessageStore(), faults: new FaultBoard(), subscribers: Subscribers.seeded() };
  const startApp = async (app: Parameters<typeof startHttpApp>[0], port: number) => {
    stops.push(async () => app.close());
    return startHttpApp(app, host, port);
  };
  const startRelyingParty = async (kind: RelyingPartyKind, party: RelyingPartyConfig) => {
    let port = party.port;
    const baseUrl = () => party.baseUrl ?? `http://localhost:${port}`;
    const app = new RelyingParty(
      kind,
      { ...party, issuer: config.issuer, baseUrl },
      world.faults,
    ).createApp();
    port = await startApp(app, port);
    return port;
  };

  const smsCentre = new SmsCentre(config.sms.accounts, world.faults, world.store);
  const smpp = await smsCentre.start(host, config.sms.port);
  stops.push(() => smsCentre.stop());
  const mailServer = await MailServer.create(config.mail, world.faults, world.store);
  const smtp = await mailServer.start(host, config.mail.port);
  stops.push(() => mailServer.stop());
  const register = await startApp(
    createSubscriberRegister(config.register.apiKey, world.faults, world.subscribers),
    config.register.port,
  );
  const rp1 = await startRelyingParty(provincePortal, config.rp1);
  const rp2 = await startRelyingParty(feedbackSubsystem, config.rp2);
  // Last, so that its readiness speaks for all.
  const page = await startApp(createWorldApp(world), config.worldPort);
  return { ports: { world: page, smpp, smtp, register, rp1, rp2 }, mailCertificate: mailServer.certificate };
}
