import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateMessage1795169700000 implements MigrationInterface {
  readonly name = 'CreateMessage1795169700000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table message (
        id uuid not null primary key,
        channel text not null constraint message_channel check (channel in ('sms', 'email')),
        message_class text not null
          constraint message_class check (message_class in ('otp', 'password', 'alert', 'information')),
        template text not null,
        language text not null,
        recipient_sealed bytea not null,
        recipient_index bytea not null,
        masked_to text not null,
        variables_sealed bytea,
        state text not null constraint message_state check (state in ('queued', 'sending', 'sent', 'delivered',
          'undeliverable', 'failed', 'expired', 'held-back', 'may-have-been-sent')),
        attempts int not null default 0,
        doubts int not null default 0,
        reason text,
        provider text,
        provider_message_id text,
        traceparent text,
        ordered_at timestamptz(3) not null default now(),
        expires_at timestamptz(3),
        next_attempt_at timestamptz(3) not null default now(),
        attempted_at timestamptz(3),
        sent_at timestamptz(3),
        receipt_at timestamptz(3)
      )`);
    await runner.query('create index message_log on message (ordered_at desc, id desc)');
    await runner.query('create index message_recipient on message (recipient_index, ordered_at desc)');
    await runner.query(
      `create index message_queued on message (channel, message_class, id) where state = 'queued'`,
    );
    await runner.query(`create index message_sending on message (attempted_at) where state = 'sending'`);
    await runner.query(`
      create index message_expiring on message (expires_at) where state = 'queued' and expires_at is not null`);
    // What operators look for is rare.
    await runner.query(`
      create index message_trouble on message (state, ordered_at desc, id desc)
        where state in ('undeliverable', 'failed', 'expired', 'held-back', 'may-have-been-sent')`);
    await runner.query(`
      create table message_part (
        provider text not null,
        provider_message_id text not null,
        message_id uuid,
        receipt text constraint message_part_receipt check (receipt in ('delivered', 'undeliverable')),
        noted_at timestamptz(3) not null default now(),
        primary key (provider, provider_message_id)
      )`);
    await runner.query('create index message_part_message on message_part (message_id)');
    await runner.query('create index message_part_noted_at on message_part (noted_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table message_part');
    await runner.query('drop table message');
  }
}
