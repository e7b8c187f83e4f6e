import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Message } from '../messages/message.entity.js';
import { DeliveriesController } from './deliveries.controller.js';
import { DeliveriesRepository } from './deliveries.repository.js';
import { DeliveriesService } from './deliveries.service.js';
import { MessageStatesController } from './message-states.controller.js';

@Module({
  imports: [TypeOrmModule.forFeature([Message])],
  controllers: [DeliveriesController, MessageStatesController],
  providers: [DeliveriesService, DeliveriesRepository],
})
export class DeliveriesModule {}
