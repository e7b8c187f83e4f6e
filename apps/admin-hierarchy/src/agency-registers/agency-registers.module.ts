import { Module } from '@nestjs/common';
import { RightsModule } from '../rights/rights.module.js';
import { UnitsModule } from '../units/units.module.js';
import { AgencyRegistersController } from './agency-registers.controller.js';
import { AgencyRegistersRepository } from './agency-registers.repository.js';
import { AgencyRegistersService } from './agency-registers.service.js';

/** The two registers that a certificate's agency code must stand in (AH-02). */
@Module({
  imports: [RightsModule, UnitsModule],
  controllers: [AgencyRegistersController],
  providers: [AgencyRegistersRepository, AgencyRegistersService],
})
export class AgencyRegistersModule {}
