import { Module } from '@nestjs/common';
import { OrdersModule } from '../messages/orders.module.js';
import { AccountNoticesController } from './account-notices.controller.js';
import { AccountNoticesService } from './account-notices.service.js';
import { SecondFactorNoticesController } from './second-factor-notices.controller.js';
import { SecondFactorNoticesService } from './second-factor-notices.service.js';

@Module({
  imports: [OrdersModule],
  controllers: [AccountNoticesController, SecondFactorNoticesController],
  providers: [AccountNoticesService, SecondFactorNoticesService],
})
export class AccountNoticesModule {}
