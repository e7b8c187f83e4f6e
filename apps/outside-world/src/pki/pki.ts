import 'reflect-metadata'; // @peculiar/x509 wants it before itself
import { createPrivateKey } from 'node:crypto';
import { X509Certificate } from '@peculiar/x509';
import { anchors, authorities, type CertificateProfile } from './certificate-profile.js';
import { endCertificates } from './end-certificates.js';
import { issue, type Issued } from './issuing.js';
import { makeKey, toPem } from './keys.js';
import { type PkiFile, readPkiFile, writePkiFile } from './pki-file.js';

/** OW-06: the CAs, their responders and every certificate they gave out. Empty until opened. */
export class Pki {
  private readonly issued = new Map<string, Issued>();
  private readonly profiles = new Map<string, CertificateProfile>([...authorities, ...endCertificates]);
  private baseUrl = '';

  /**
   * Makes every key and certificate, or takes them from the folder where an earlier start kept them.
   * At another address the roots and all keys stay, and the rest is issued anew.
   * @param baseUrl where CRL and OCSP are, as the certificates tell it
   */
  async open(baseUrl: string, directory?: string): Promise<void> {
    this.baseUrl = baseUrl;
    const kept = directory === undefined ? undefined : await readPkiFile(directory);
    for (const { name, profile, key } of await prepareKeys(this.profiles, kept)) {
      const pem = kept?.certificates[name]?.certificate;
      const isRoot = profile.issuer === name;
      if (pem !== undefined && (isRoot || kept?.baseUrl === baseUrl)) {
        this.issued.set(name, { certificate: new X509Certificate(pem), key });
      } else {
        const issuer = isRoot ? undefined : this.get(profile.issuer);
        const signer = profile.signedBy === undefined ? (issuer?.key ?? key) : this.get(profile.signedBy).key;
        this.issued.set(name, await issue(profile, key, baseUrl, issuer, signer));
      }
    }
    if (directory !== undefined) await this.keep(baseUrl, directory);
  }

  find(name: string): Issued | undefined {
    return this.issued.get(name);
  }

  /** Throws for a name that is not in the tables. */
  get(name: string): Issued {
    const found = this.issued.get(name);
    if (found === undefined) throw new Error(`No certificate is called ${name}`);
    return found;
  }

  /** The certificate and the CAs above it, without the root. */
  getChain(name: string): X509Certificate[] {
    const chain = [this.get(name).certificate];
    for (let issuer = this.issuerOf(name); this.issuerOf(issuer) !== issuer; issuer = this.issuerOf(issuer)) {
      chain.push(this.get(issuer).certificate);
    }
    return chain;
  }

  /** Every certificate that names this CA as its issuer, by name. */
  listIssuedBy(authority: string): [name: string, issued: Issued][] {
    return [...this.issued].filter(([name]) => this.issuerOf(name) === authority && name !== authority);
  }

  /** Gives out a certificate beside those of the tables; it is good until this process ends. */
  async issueMore(name: string, profile: CertificateProfile): Promise<Issued> {
    const issuer = this.get(profile.issuer);
    const made = await issue(profile, await makeKey(profile.key), this.baseUrl, issuer, issuer.key);
    this.profiles.set(name, profile);
    this.issued.set(name, made);
    return made;
  }

  private issuerOf(name: string): string {
    const profile = this.profiles.get(name);
    if (profile === undefined) throw new Error(`No certificate is called ${name}`);
    return profile.issuer;
  }

  private async keep(baseUrl: string, directory: string): Promise<void> {
    const certificates: PkiFile['certificates'] = {};
    for (const [name, { certificate, key }] of this.issued) {
      certificates[name] = { certificate: certificate.toString('pem'), key: toPem(key) };
    }
    const roots = anchors.map((name): [string, string] => [name, this.get(name).certificate.toString('pem')]);
    await writePkiFile(directory, { baseUrl, certificates }, new Map(roots));
  }
}

/** Every profile with its key, the kept one or a new one; made side by side, as RSA takes its time. */
async function prepareKeys(profiles: Map<string, CertificateProfile>, kept: PkiFile | undefined) {
  return Promise.all(
    [...profiles].map(async ([name, profile]) => {
      const pem = kept?.certificates[name]?.key;
      return { name, profile, key: pem === undefined ? await makeKey(profile.key) : createPrivateKey(pem) };
    }),
  );
}
