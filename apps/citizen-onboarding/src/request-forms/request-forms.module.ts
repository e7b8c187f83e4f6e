import { Module } from '@nestjs/common';
import { ActsModule } from '../acts/acts.module.js';
import { DesksModule } from '../desks/desks.module.js';
import { OnboardingsModule } from '../onboardings/onboardings.module.js';
import { RequestFormsController } from './request-forms.controller.js';

@Module({ imports: [ActsModule, DesksModule, OnboardingsModule], controllers: [RequestFormsController] })
export class RequestFormsModule {}
