import { type DynamicModule, Module } from '@nestjs/common';
import type { NatsConnection } from '@nats-io/transport-node';
import { BUS_CONNECTION } from '../bus/bus.module.js';
import { Vault } from '../vault/vault.js';
import { BlobStore } from './blob-store.js';

/** Gives the {@link BlobStore} of a bucket, which deploy/local makes for the service. Needs VaultModule. */
@Module({})
export class BlobsModule {
  static forBucket(bucket: string): DynamicModule {
    return {
      module: BlobsModule,
      providers: [
        {
          provide: BlobStore,
          inject: [BUS_CONNECTION, Vault],
          useFactory: (connection: NatsConnection, vault: Vault) => new BlobStore(bucket, connection, vault),
        },
      ],
      exports: [BlobStore],
    };
  }
}
