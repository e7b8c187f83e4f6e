export { bounded } from './bounded.js';
export { Delivers, type DeliveredFile, type FileContext, Receives } from './file-handlers.js';
export { filesEnvironment } from './files.environment.js';
export { FilesListener } from './files.listener.js';
export { FilesModule } from './files.module.js';
