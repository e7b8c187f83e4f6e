import { Module } from '@nestjs/common';
import { OrdersModule } from '../messages/orders.module.js';
import { AccountNoticesController } from './account-notices.controller.js';
import { AccountNoticesService } from './account-notices.service.js';

@Module({
  imports: [OrdersModule],
  controllers: [AccountNoticesController],
  providers: [AccountNoticesService],
})
export class AccountNoticesModule {}
