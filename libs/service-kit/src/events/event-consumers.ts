import { Injectable } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import type { NatsConnection } from '@nats-io/transport-node';
import type { EventContract } from '@vnconnect/contracts';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { InjectBusConnection } from '../bus/bus.module.js';
import { databaseEnvironment, InjectConfig, InjectServiceName } from '../config/index.js';
import { Log } from '../telemetry/log.js';
import { Metrics } from '../telemetry/metrics.js';
import { EventConsumer, type Hearing } from './event-consumer.js';
import { HEARS, type EventHandler } from './hears.js';

const RetryConfig = z.object(databaseEnvironment);

/** Finds every method marked by @Hears and has it told of its events while the service runs. */
@Injectable()
export class EventConsumers implements OnApplicationBootstrap, OnModuleDestroy {
  private consumers: EventConsumer[] = [];

  constructor(
    @InjectServiceName() private readonly service: string,
    @InjectConfig() private readonly config: unknown,
    @InjectBusConnection() private readonly connection: NatsConnection,
    private readonly source: DataSource,
    private readonly log: Log,
    private readonly metrics: Metrics,
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  onApplicationBootstrap(): void {
    const { EVENTS_MAX_DELIVERIES, EVENTS_RETRY_DELAY_MS } = RetryConfig.parse(this.config);
    const seconds = this.metrics.histogram('vnc_event_seconds', 'Handling of heard events', [
      'subject',
      'outcome',
    ]);
    this.consumers = this.hearings().map(
      (hearing) =>
        new EventConsumer(hearing, {
          service: this.service,
          connection: this.connection,
          source: this.source,
          log: this.log,
          seconds,
          maxDeliveries: EVENTS_MAX_DELIVERIES,
          retryDelayMs: EVENTS_RETRY_DELAY_MS,
        }),
    );
    for (const consumer of this.consumers) consumer.start();
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all(this.consumers.map((consumer) => consumer.stop()));
  }

  private hearings(): Hearing[] {
    const found = [...this.discovery.getControllers(), ...this.discovery.getProviders()].flatMap(
      ({ instance }) => this.hearingsOf(instance),
    );
    const subjects = found.map(({ contract }) => contract.subject);
    const twice = subjects.find((subject, index) => subjects.indexOf(subject) !== index);
    if (twice) throw new Error(`Two methods hear ${twice}: one durable consumer serves one of them`);
    return found;
  }

  private hearingsOf(instance: unknown): Hearing[] {
    if (typeof instance !== 'object' || instance === null) return [];
    const prototype: unknown = Object.getPrototypeOf(instance);
    if (typeof prototype !== 'object' || prototype === null) return [];
    return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
      const method: unknown = Reflect.get(instance, name);
      if (typeof method !== 'function') return [];
      const contract = Reflect.getMetadata(HEARS, method) as EventContract | undefined; // put there by @Hears
      const handle = method.bind(instance) as EventHandler<EventContract>; // @Hears allows no other
      return contract ? [{ contract, handle }] : [];
    });
  }
}
