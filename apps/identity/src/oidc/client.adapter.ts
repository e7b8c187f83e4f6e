import type { Adapter, AdapterPayload } from 'oidc-provider';
import type { RelyingParties } from './relying-parties.js';

/** Relying parties as oidc-provider's clients: read from VPCP's register, never written from here. */
export class ClientAdapter implements Adapter {
  constructor(private readonly parties: RelyingParties) {}

  find(clientId: string): Promise<AdapterPayload | undefined> {
    return this.parties.findClient(clientId);
  }

  readonly upsert = readOnly;
  readonly destroy = readOnly;
  readonly consume = readOnly;
  readonly revokeByGrantId = readOnly;
  readonly findByUid = readOnly;
  readonly findByUserCode = readOnly;
}

function readOnly(): Promise<undefined> {
  return Promise.reject(new Error('Relying parties are registered by VPCP, not by the provider'));
}
