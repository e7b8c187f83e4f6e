import { Module } from '@nestjs/common';
import { Notices } from './notices.js';
import { NoticesController } from './notices.controller.js';

@Module({ controllers: [NoticesController], providers: [Notices], exports: [Notices] })
export class NoticesModule {}
