import { runService } from '@vnconnect/service-kit';
import { AppModule } from './app.module.js';
import { identityConfig } from './identity.config.js';

await runService({ name: 'identity', module: AppModule, config: identityConfig });
