export { BlobStore, type StoredBlob } from './blob-store.js';
export { BlobStoreUnavailable, BlobTooLarge } from './blob.errors.js';
export { BlobsModule } from './blobs.module.js';
