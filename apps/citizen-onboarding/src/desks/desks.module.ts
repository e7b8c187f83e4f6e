import { Module } from '@nestjs/common';
import { DeskRights } from './desk-rights.js';
import { DesksController } from './desks.controller.js';

@Module({ controllers: [DesksController], providers: [DeskRights], exports: [DeskRights] })
export class DesksModule {}
