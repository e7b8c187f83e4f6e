import { Injectable } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import type { DownloadContract, FileContract, UploadContract } from '@vnconnect/contracts';
import { InjectServiceName } from '../config/index.js';
import { type DownloadHandler, FILES, type UploadHandler } from './file-handlers.js';

export type FileHandler =
  | { readonly contract: UploadContract; readonly handle: UploadHandler<UploadContract> }
  | { readonly contract: DownloadContract; readonly handle: DownloadHandler<DownloadContract> };

/** The marked methods of all controllers, by subject. */
@Injectable()
export class FileHandlers {
  constructor(
    @InjectServiceName() private readonly service: string,
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  /** @throws Error when a contract is another service's, or two methods have one */
  read(): ReadonlyMap<string, FileHandler> {
    const found = new Map<string, FileHandler>();
    for (const { instance } of this.discovery.getControllers()) {
      for (const handler of this.of(instance as unknown)) {
        const { subject, service } = handler.contract;
        if (service !== this.service || found.has(subject))
          throw new Error(`${this.service} can't take or give files of ${subject} here`);
        found.set(subject, handler);
      }
    }
    return found;
  }

  private of(instance: unknown): FileHandler[] {
    if (typeof instance !== 'object' || instance === null) return [];
    const prototype: unknown = Object.getPrototypeOf(instance);
    if (typeof prototype !== 'object') return [];
    return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
      const method: unknown = Reflect.get(instance, name);
      if (typeof method !== 'function') return [];
      const contract = Reflect.getMetadata(FILES, method) as FileContract | undefined; // put there by the decorators
      const handle = (...given: unknown[]): unknown => Reflect.apply(method, instance, given);
      // The decorators hold the method to its contract.
      return contract ? [{ contract, handle } as FileHandler] : [];
    });
  }
}
