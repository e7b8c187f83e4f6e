import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { FileHandlers } from './file-handlers.registry.js';
import { FilesListener } from './files.listener.js';

/** A service's door for files: every method of its controllers marked by @Receives or @Delivers, over HTTP. */
@Module({
  imports: [DiscoveryModule],
  providers: [FileHandlers, FilesListener],
  exports: [FilesListener],
})
export class FilesModule {}
