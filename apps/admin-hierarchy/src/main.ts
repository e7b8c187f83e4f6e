import { runService } from '@vnconnect/service-kit';
import { AppModule } from './app.module.js';
import { adminHierarchyConfig } from './admin-hierarchy.config.js';

await runService({ name: 'admin-hierarchy', module: AppModule, config: adminHierarchyConfig });
