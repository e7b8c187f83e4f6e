import { MailServer } from './email/mail-server.js';
import { FaultBoard } from './faults/faults.js';
import { startHttpApp } from './http/http-app.js';
import { IdentityProvider } from './identity-providers/identity-provider.js';
import { vietnamPost, vneid, type IdentityProviderKind } from './identity-providers/provider-kinds.js';
import { createInsuranceRegister } from './insurance/insurance-register.js';
import { InsuredPeople } from './insurance/insured-people.js';
import { MessageStore } from './messages/message-store.js';
import type {
  IdentityProviderConfig,
  OutsideWorldConfig,
  RelyingPartyConfig,
} from './outside-world.config.js';
import { createMobileSignatureService } from './mobile-signature/mobile-signature-service.js';
import { Signer } from './mobile-signature/signer.js';
import { Sims } from './mobile-signature/sims.js';
import { Transactions } from './mobile-signature/transactions.js';
import { createWorldApp, type World } from './page/world-app.js';
import { createPkiApp } from './pki/pki-app.js';
import { Pki } from './pki/pki.js';
import { createSubscriberRegister } from './register/subscriber-register.js';
import { Subscribers } from './register/subscribers.js';
import { RelyingParty, type RelyingPartyKind } from './relying-party/relying-party.js';
import { SubsystemApp } from './subsystem/subsystem-app.js';
import { SmsCentre } from './sms/sms-centre.js';

export { readConfig, type OutsideWorldConfig } from './outside-world.config.js';

/** The ports that each partner listens on. */
export interface OutsideWorldPorts {
  world: number;
  smpp: number;
  smtp: number;
  register: number;
  insurance: number;
  vietnamPost: number;
  vneid: number;
  pki: number;
  mobileSignature: number;
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

function createWorld(): World {
  const [faults, pki, sims] = [new FaultBoard(), new Pki(), Sims.seeded()];
  return {
    store: new MessageStore(),
    ...{ faults, pki, sims },
    subscribers: Subscribers.seeded(),
    insured: InsuredPeople.seeded(),
    signatures: new Transactions(sims, new Signer(pki, faults), faults),
  };
}

type StartApp = (app: Parameters<typeof startHttpApp>[0], port: number) => Promise<number>;

async function startPartners(
  config: OutsideWorldConfig,
  stops: (() => Promise<void>)[],
): Promise<Omit<OutsideWorld, 'stop'>> {
  const { host } = config;
  const world = createWorld();
  const startApp: StartApp = async (app, port) => {
    stops.push(async () => app.close());
    return startHttpApp(app, host, port);
  };
  const smsCentre = new SmsCentre(config.sms.accounts, world.faults, world.store);
  const smpp = await smsCentre.start(host, config.sms.port);
  stops.push(() => smsCentre.stop());
  const mailServer = await MailServer.create(config.mail, world.faults, world.store);
  const smtp = await mailServer.start(host, config.mail.port);
  stops.push(() => mailServer.stop());
  const registers = await startRegisters(config, world, startApp);
  const vietnamPostPort = await startIdentityProvider(vietnamPost, config.vietnamPost, world, startApp);
  const vneidPort = await startIdentityProvider(vneid, config.vneid, world, startApp);
  const parties = await startParties(config, world, startApp);
  // Last, so that its readiness speaks for all.
  const page = await startApp(createWorldApp(world), config.worldPort);
  return {
    ports: {
      world: page,
      smpp,
      smtp,
      ...registers,
      vietnamPost: vietnamPostPort,
      vneid: vneidPort,
      ...parties,
    },
    mailCertificate: mailServer.certificate,
  };
}

/** The provincial portal, and the subsystem with what it has beside its sign-in. */
async function startParties(
  config: OutsideWorldConfig,
  world: World,
  startApp: StartApp,
): Promise<Pick<OutsideWorldPorts, 'rp1' | 'rp2'>> {
  const rp1 = await startRelyingParty(provincePortal, config.rp1, config.issuer, world, startApp);
  const subsystem = new SubsystemApp(
    {
      ...config.subsystem,
      name: feedbackSubsystem.name,
      platformUrl: new URL(config.issuer).origin,
    },
    world.faults,
  );
  const rp2 = await startRelyingParty(
    feedbackSubsystem,
    config.rp2,
    config.issuer,
    world,
    startApp,
    subsystem,
  );
  return { rp1, rp2 };
}

/** Those that only answer: the registers, the CAs, the mobile signature service. */
async function startRegisters(
  config: OutsideWorldConfig,
  { faults, subscribers, insured, pki, signatures }: World,
  startApp: StartApp,
): Promise<Pick<OutsideWorldPorts, 'register' | 'insurance' | 'pki' | 'mobileSignature'>> {
  const { register, insurance } = config;
  const registerPort = await startApp(
    createSubscriberRegister(register.apiKey, faults, subscribers),
    register.port,
  );
  const insurancePort = await startApp(
    createInsuranceRegister(insurance.apiKey, faults, insured),
    insurance.port,
  );
  // Certificates carry the address of their CA, so its port comes first.
  const pkiPort = await startApp(createPkiApp(pki, faults), config.pki.port);
  await pki.open(config.pki.baseUrl ?? `http://localhost:${pkiPort}`, config.pki.directory);
  const signaturePort = await startApp(
    createMobileSignatureService(config.mobileSignature, faults, signatures),
    config.mobileSignature.port,
  );
  return {
    register: registerPort,
    insurance: insurancePort,
    pki: pkiPort,
    mobileSignature: signaturePort,
  };
}

async function startIdentityProvider(
  kind: IdentityProviderKind,
  config: IdentityProviderConfig,
  world: World,
  startApp: StartApp,
): Promise<number> {
  const provider = await IdentityProvider.create(kind, config, world);
  const port = await startApp(provider.createApp(), config.port);
  provider.open(config.baseUrl ?? `http://localhost:${port}`);
  return port;
}

async function startRelyingParty(
  kind: RelyingPartyKind,
  party: RelyingPartyConfig,
  issuer: string,
  { faults }: World,
  startApp: StartApp,
  subsystem?: SubsystemApp,
): Promise<number> {
  let port = party.port;
  const baseUrl = () => party.baseUrl ?? `http://localhost:${port}`;
  const app = new RelyingParty(kind, { ...party, issuer, baseUrl }, faults).createApp();
  subsystem?.register(app);
  port = await startApp(app, port);
  return port;
}
