import { Global, Module } from '@nestjs/common';
import { z } from 'zod';
import { CONFIG, DataKeys, fromJsonText, vaultEnvironment } from '../config/index.js';
import { Vault } from './vault.js';

const VaultConfig = z.object(vaultEnvironment);

/** Gives {@link Vault} everywhere. The service's configuration must have the names of `vaultEnvironment`. */
@Global()
@Module({
  providers: [
    {
      provide: Vault,
      inject: [CONFIG],
      useFactory: (config: unknown) => {
        const { DATA_KEYS, BLIND_INDEX_KEY } = VaultConfig.parse(config);
        return new Vault(fromJsonText(DataKeys, DATA_KEYS), BLIND_INDEX_KEY);
      },
    },
  ],
  exports: [Vault],
})
export class VaultModule {}
