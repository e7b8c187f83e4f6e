import { runService } from '@vnconnect/service-kit';
import { AppModule } from './app.module.js';
import { gatewayConfig } from './gateway.config.js';
import { gatewayDoor } from './http/gateway-door.js';

await runService({ name: 'gateway', module: AppModule, config: gatewayConfig, door: gatewayDoor });
