import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'node:https';
import type { ConnectionOptions } from 'node:tls';
import { UnitId } from '@vnconnect/contracts';
import type { OutsideWorld } from '@vnconnect/outside-world';
import { testEnvironment } from '@vnconnect/service-kit/testing';
import { testCertificate } from '@vnconnect/testing';
import { AuthoritySettings } from '../../certificates/authorities/authority-settings.js';
import { TrustedAuthoritiesRepository } from '../../certificates/authorities/trusted-authorities.repository.js';
import { type FakeUnitRegister, startFakeUnitRegister } from '../../testing/fake-partners.js';
import { startTestWorld } from '../../testing/outside-world.js';
import type { TestIdentity } from '../../testing/test-identity.js';
import { CertificateListener } from '../certificate.listener.js';

const UID = '0.9.2342.19200300.100.1.1';
const identityRules = [
  { number: 'tax-code', attribute: UID, prefix: 'MST:' },
  { number: 'budget-code', attribute: UID, prefix: 'MNS:' },
  { number: 'identity-number', attribute: UID, prefix: 'CCCD:' },
  { number: 'identity-number', attribute: UID, prefix: 'CMND:' },
];

/** What the listener answered. */
export interface Presented {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The fragment of where a browser is sent. */
  readonly outcome: URLSearchParams;
}

/** The sample CAs of the outside world, trusted by an identity under test, and who holds their certificates. */
export class TokenHolders {
  private constructor(
    private readonly at: TestIdentity,
    private readonly world: OutsideWorld,
    /** The register of units as it answers identity. */
    readonly units: FakeUnitRegister,
  ) {}

  static async start(at: TestIdentity): Promise<TokenHolders> {
    const world = await startTestWorld();
    const units = await startFakeUnitRegister(testEnvironment(at.urlFor('admin-hierarchy')));
    units.agencies.push({
      ...{
        unitId: UnitId.parse('00000000-0000-4000-8000-000000000099'),
        code: 'H99.08',
        name: 'Sở Y tế (mẫu)',
      },
      ...{ budgetCode: '1990001', taxCode: '9900000016' },
    });
    const holders = new TokenHolders(at, world, units);
    await holders.trust('government', true);
    await holders.trust('public', false);
    return holders;
  }

  async stop(): Promise<void> {
    await Promise.all([this.world.stop(), this.units.stop()]);
  }

  /** A file of a certificate: `key.pem`, `chain.pem`, `bundle.p12`. */
  async file(name: string, file: string): Promise<Buffer> {
    const answer = await fetch(`http://127.0.0.1:${this.world.ports.world}/api/certificates/${name}/${file}`);
    if (!answer.ok) throw new Error(`${name}/${file} answered ${answer.status}`);
    return Buffer.from(await answer.arrayBuffer());
  }

  /** What a TLS client of this holder sets. */
  async token(name: string): Promise<ConnectionOptions> {
    return { key: await this.file(name, 'key.pem'), cert: await this.file(name, 'chain.pem') };
  }

  /** Presents a certificate, or none, at an address of the listener. */
  async present(
    token: ConnectionOptions & { readonly localAddress?: string },
    path = '/present?purpose=registration',
    headers: Record<string, string> = { accept: 'text/html' },
  ): Promise<Presented> {
    const { certificateFile } = testCertificate();
    const options = {
      ...{ host: '127.0.0.1', port: this.port, path, headers, agent: false as const },
      ...ownAddress(),
      ...{ ca: readFileSync(certificateFile), ...token },
    };
    return new Promise((resolve, reject) => {
      const asking = request(options, (answer) => {
        let text = '';
        answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
        answer.on('end', () => {
          const outcome = new URLSearchParams(answer.headers.location?.split('#')[1] ?? '');
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text, outcome });
        });
      });
      asking.on('error', reject);
      asking.end();
    });
  }

  /** The proof that a holder gets for a purpose; fails when there is none. */
  async prove(name: string, purpose = 'registration'): Promise<string> {
    const { outcome } = await this.present(await this.token(name), `/present?purpose=${purpose}`);
    const proof = outcome.get('proof');
    if (proof === null) throw new Error(`${name}: ${outcome.get('problem') ?? 'nothing came'}`);
    return proof;
  }

  get port(): number {
    return this.at.service.app.get(CertificateListener, { strict: false }).port;
  }

  private async trust(id: string, isGovernment: boolean): Promise<void> {
    const { ports } = this.world;
    const root = await fetch(`http://127.0.0.1:${ports.world}/api/certificates/anchors/${id}-root.pem`);
    const settings = AuthoritySettings.parse({
      ...{ id, name: id, isGovernment, anchor: await root.text(), identityRules },
      activeFrom: '2020-01-01T00:00:00Z',
    });
    await this.at.service.app.get(TrustedAuthoritiesRepository, { strict: false }).upsert(settings);
  }
}

/** A loopback address of its own, so that no limit by address is met by chance; only Linux answers on all of them. */
function ownAddress() {
  const address = `127.${randomInt(1, 255)}.${randomInt(255)}.${randomInt(2, 255)}`;
  return process.platform === 'linux' ? { localAddress: address } : {};
}
