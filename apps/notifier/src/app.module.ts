import { Module } from '@nestjs/common';
import { DatabaseModule, EventsModule, RedisModule, VaultModule } from '@vnconnect/service-kit';
import { AccountNoticesModule } from './accounts/account-notices.module.js';
import { notifierSchema } from './database/notifier-schema.js';
import { DeliveriesModule } from './deliveries/deliveries.module.js';
import { OrdersModule } from './messages/orders.module.js';
import { QueuesModule } from './queues/queues.module.js';

@Module({
  imports: [
    DatabaseModule.forRoot(notifierSchema),
    EventsModule,
    RedisModule,
    VaultModule,
    OrdersModule,
    QueuesModule,
    DeliveriesModule,
    AccountNoticesModule,
  ],
})
export class AppModule {}
