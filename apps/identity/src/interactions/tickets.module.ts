import { Module } from '@nestjs/common';
import { Tickets } from './tickets.js';

/** Gives {@link Tickets} to those who finish sign-ins and registrations. */
@Module({ providers: [Tickets], exports: [Tickets] })
export class TicketsModule {}
