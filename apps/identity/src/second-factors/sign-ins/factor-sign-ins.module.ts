import { Module } from '@nestjs/common';
import { SignInHistoryModule } from '../../sign-in-history/sign-in-history.module.js';
import { SignInsModule } from '../../sign-ins/sign-ins.module.js';
import { SignInGuardModule } from '../../sign-ins/sign-in-guard.module.js';
import { SecondFactorsModule } from '../second-factors.module.js';
import { FactorSignInsController } from './factor-sign-ins.controller.js';
import { FactorSignInsService } from './factor-sign-ins.service.js';
import { PasskeySignInsService } from './passkey-sign-ins.service.js';

@Module({
  imports: [SecondFactorsModule, SignInGuardModule, SignInHistoryModule, SignInsModule],
  controllers: [FactorSignInsController],
  providers: [FactorSignInsService, PasskeySignInsService],
})
export class FactorSignInsModule {}
