import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tables of the bus in a service's database. Each service lists this migration first. */
export class ServiceTables1795000000000 implements MigrationInterface {
  readonly name = 'ServiceTables1795000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table outbox (
        position bigint generated always as identity primary key,
        id uuid not null unique,
        subject text not null,
        body text not null,
        traceparent text,
        created_at timestamptz not null default now(),
        published_at timestamptz
      )`);
    await runner.query(`create index outbox_waiting on outbox (position) where published_at is null`);
    await runner.query(
      `create index outbox_published on outbox (published_at) where published_at is not null`,
    );
    await runner.query(`
      comment on table outbox is 'Events that happened here, written in the transaction of the change and published by the relay';
      comment on column outbox.position is 'Order of publication';
      comment on column outbox.id is 'The event, once and for all; message id on the bus';
      comment on column outbox.subject is 'Subject of the contract, without evt.';
      comment on column outbox.body is 'The message as it is published: JSON of id, occurredAt and payload';
      comment on column outbox.traceparent is 'W3C trace context of the change';
      comment on column outbox.published_at is 'When the stream took it; kept a day after that, to be published again if the stream lost it'
    `);
    await runner.query(`
      create table inbox (
        event_id uuid not null,
        handler text not null,
        handled_at timestamptz not null default now(),
        primary key (event_id, handler)
      )`);
    await runner.query(`create index inbox_handled_at on inbox (handled_at)`);
    await runner.query(`
      comment on table inbox is 'Events that were handled here, written in the transaction of the handler: a second delivery does nothing';
      comment on column inbox.handler is 'Subject of the contract the handler hears';
      comment on column inbox.handled_at is 'Kept longer than a stream keeps its events'
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table inbox');
    await runner.query('drop table outbox');
  }
}
