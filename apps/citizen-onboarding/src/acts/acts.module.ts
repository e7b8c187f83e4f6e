import { Module } from '@nestjs/common';
import { DeskActs } from './desk-acts.js';

@Module({ providers: [DeskActs], exports: [DeskActs] })
export class ActsModule {}
