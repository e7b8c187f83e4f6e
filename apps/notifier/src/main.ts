import { runService } from '@vnconnect/service-kit';
import { AppModule } from './app.module.js';
import { notifierConfig } from './notifier.config.js';

await runService({ name: 'notifier', module: AppModule, config: notifierConfig });
