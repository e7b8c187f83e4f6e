import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Injectable } from '@nestjs/common';
import type { Type } from '@nestjs/common';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import type { JetStreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import type { NatsConnection } from '@nats-io/transport-node';
import { eventually, natsOptions, ownNats, testDatabase, testNats } from '@vnconnect/testing';
import type { TestDatabase, TestNats } from '@vnconnect/testing';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { BUS_CONNECTION } from '../bus/index.js';
import { ProblemError } from '../problem/index.js';
import { Metrics } from '../telemetry/metrics.js';
import type { RunningService } from '../service/index.js';
import { DeadLetters } from './dead-letter.js';
import { durableName } from './event-consumer.js';
import { Hears } from './hears.js';
import type { HeardEvent } from './hears.js';
import { EventsHousekeeping } from './housekeeping.js';
import { Outbox } from './outbox.js';
import { eventTables, startEventService, ThingAsked } from './testing/event-fixture.js';

type Heard = HeardEvent<typeof ThingAsked>;
type Handler = (event: Heard, manager: EntityManager) => Promise<void>;

const DURABLE = durableName('beta', ThingAsked.subject);
const SUBJECT = `evt.${ThingAsked.subject}`;

const write = (manager: EntityManager, number: number, replica = 'beta') =>
  manager.query('insert into thing values ($1, $2)', [number, replica]);

/** A provider with one method that hears ThingAsked. */
function hearing(handle: Handler = (event, manager) => write(manager, event.payload.number)): Type {
  @Injectable()
  class Ears {
    @Hears(ThingAsked)
    heard(event: Heard, manager: EntityManager): Promise<void> {
      return handle(event, manager);
    }
  }
  return Ears;
}

describe('events', () => {
  let nats: TestNats;
  let told: TestDatabase;
  let heard: TestDatabase;
  let heardSql: Client;
  let operator: NatsConnection;
  let manager: JetStreamManager;
  const cleanUp: Array<() => Promise<unknown>> = [];

  beforeEach(async () => {
    nats = await testNats();
    told = await testDatabase('alpha', eventTables);
    heard = await testDatabase('beta', eventTables);
    heardSql = await sqlOf(heard);
    operator = await asOperator(nats);
    manager = await jetstreamManager(operator);
  });

  afterEach(async () => {
    for (const step of cleanUp.splice(0).reverse()) await step();
  });

  async function sqlOf(database: TestDatabase): Promise<Client> {
    const client = new Client({ connectionString: database.ownerUrl });
    await client.connect();
    cleanUp.push(() => client.end());
    return client;
  }

  async function asOperator(server: TestNats): Promise<NatsConnection> {
    const connection = await connect({ ...natsOptions(server.operatorUrl), inboxPrefix: '_INBOX.operator' });
    cleanUp.push(() => connection.close());
    return connection;
  }

  async function start(options: Parameters<typeof startEventService>[0]): Promise<RunningService> {
    const service = await startEventService(options);
    cleanUp.push(() => service.stop());
    return service;
  }

  const startTeller = (server: TestNats = nats) =>
    start({ name: 'alpha', natsUrl: server.urlFor('alpha'), databaseUrl: told.appUrl });

  const startHearer = (ears: Type = hearing(), server: TestNats = nats) =>
    start({ name: 'beta', natsUrl: server.urlFor('beta'), databaseUrl: heard.appUrl, providers: [ears] });

  /** Tells of a thing beside a change of its own. */
  const tell = (teller: RunningService, number: number) =>
    teller.app.get(DataSource).transaction(async (transaction) => {
      await write(transaction, number, 'alpha');
      return teller.app.get(Outbox, { strict: false }).add(transaction, ThingAsked, { number });
    });

  const numbersHeard = async () =>
    (await heardSql.query<{ number: number }>('select number from thing order by number')).rows.map(
      ({ number }) => number,
    );

  const inStream = async () => (await manager.streams.info('EVENTS')).state.messages;

  it('change and event are committed together or not at all', async () => {
    const teller = await startTeller();
    await startHearer();
    const refusal = teller.app.get(DataSource).transaction(async (transaction) => {
      await write(transaction, 1);
      await teller.app.get(Outbox, { strict: false }).add(transaction, ThingAsked, { number: 1 });
      throw new Error('changed its mind');
    });
    await expect(refusal).rejects.toThrow('changed its mind');
    await tell(teller, 2);
    await eventually(async () => expect(await numbersHeard()).toEqual([2]));
    const toldSql = await sqlOf(told);
    expect((await toldSql.query('select number from thing')).rows).toEqual([{ number: 2 }]);
    expect((await toldSql.query('select id from outbox')).rowCount).toBe(1);
    expect(await inStream()).toBe(1);
  });

  it('refuses to tell what the contract does not say, or what another service tells', async () => {
    const teller = await startTeller();
    const hearer = await startHearer();
    const [outbox, source] = [teller.app.get(Outbox, { strict: false }), teller.app.get(DataSource)];
    await expect(outbox.add(source.manager, ThingAsked, { number: 0.5 })).rejects.toThrow('expected int');
    const foreign = hearer.app.get(Outbox, { strict: false });
    await expect(foreign.add(hearer.app.get(DataSource).manager, ThingAsked, { number: 1 })).rejects.toThrow(
      "beta can't tell alpha.thing.asked.v1",
    );
  });

  it('a relay that dies between publishing and marking delivers once in effect', async () => {
    const teller = await startTeller();
    await startHearer();
    const toldSql = await sqlOf(told);
    await toldSql.query(`
      create function refuse() returns trigger language plpgsql as $$ begin raise 'no mark'; end $$;
      create trigger no_mark before update on outbox for each row execute function refuse();
    `);
    await tell(teller, 1);
    await eventually(async () => expect(await numbersHeard()).toEqual([1]));
    expect((await toldSql.query('select from outbox where published_at is not null')).rowCount).toBe(0);
    await toldSql.query('drop trigger no_mark on outbox');
    await eventually(async () =>
      expect((await toldSql.query('select from outbox where published_at is not null')).rowCount).toBe(1),
    );
    expect(await inStream()).toBe(1);
    expect(await numbersHeard()).toEqual([1]);
  });

  it('a consumer that dies after the commit and before the acknowledgement does nothing the second time', async () => {
    const teller = await startTeller();
    await manager.consumers.update('EVENTS', DURABLE, { ack_wait: 500_000_000 });
    const firstEars = hearing(async (event, transaction) => {
      await write(transaction, event.payload.number, 'first');
      await first.app.get<NatsConnection>(BUS_CONNECTION, { strict: false }).close();
    });
    const first = await startHearer(firstEars);
    await tell(teller, 1);
    await eventually(async () => expect(await numbersHeard()).toEqual([1]));
    expect((await manager.consumers.info('EVENTS', DURABLE)).num_ack_pending).toBe(1);
    await startHearer();
    await eventually(async () =>
      expect((await manager.consumers.info('EVENTS', DURABLE)).num_ack_pending).toBe(0),
    );
    expect((await heardSql.query('select replica from thing')).rows).toEqual([{ replica: 'first' }]);
  });

  it('the same event under another message id does nothing the second time', async () => {
    const teller = await startTeller();
    await startHearer();
    await tell(teller, 1);
    await eventually(async () => expect(await numbersHeard()).toEqual([1]));
    const stored = await manager.streams.getMessage('EVENTS', { last_by_subj: SUBJECT });
    await jetstream(operator).publish(SUBJECT, stored?.data, { msgID: 'once-more' });
    await eventually(async () => {
      const { delivered, num_ack_pending } = await manager.consumers.info('EVENTS', DURABLE);
      expect([delivered.stream_seq, num_ack_pending]).toEqual([2, 0]);
    });
    expect(await numbersHeard()).toEqual([1]);
  });

  it('a handler that fails leaves no trace, and is tried again', async () => {
    let tries = 0;
    const teller = await startTeller();
    await startHearer(
      hearing(async (event, transaction) => {
        await write(transaction, event.payload.number);
        tries += 1;
        if (tries === 1) throw new Error('not this time');
      }),
    );
    await tell(teller, 1);
    await eventually(async () => expect(await numbersHeard()).toEqual([1]));
    expect(tries).toBe(2);
  });

  it('an event that can’t be handled is buried after the last delivery, with payload and reason, and can be replayed', async () => {
    let isMended = false;
    let tries = 0;
    const teller = await startTeller();
    await startHearer(
      hearing(async (event, transaction) => {
        tries += 1;
        if (!isMended) throw new Error('of somebody named Nguyễn Văn A');
        await write(transaction, event.payload.number);
      }),
    );
    const id = await tell(teller, 7);
    const letters = await DeadLetters.of(operator);
    const [letter] = await eventually(async () => {
      const all = await letters.list();
      expect(all).toHaveLength(1);
      return all;
    });
    expect(letter).toMatchObject({
      service: 'beta',
      subject: ThingAsked.subject,
      reason: 'internal',
      deliveries: 3,
      event: { id, payload: { number: 7 } },
    });
    expect(tries).toBe(3);
    isMended = true;
    await letters.replay(letter?.id ?? 0);
    await eventually(async () => expect(await numbersHeard()).toEqual([7]));
    expect(await letters.list()).toEqual([]);
    await expect(letters.replay(letter?.id ?? 0)).rejects.toThrow('no dead letter');
  });

  it('a malformed event is buried at once', async () => {
    await startHearer();
    await jetstream(operator).publish(SUBJECT, '{"id":1}');
    const letters = await DeadLetters.of(operator);
    await eventually(async () =>
      expect(await letters.list()).toMatchObject([
        { reason: 'event.malformed', deliveries: 1, event: { id: 1 } },
      ]),
    );
  });

  it('an outage of what the handler needs buries nothing', async () => {
    let tries = 0;
    const teller = await startTeller();
    await startHearer(
      hearing(async (event, transaction) => {
        tries += 1;
        if (tries <= 4) throw new ProblemError('service-unavailable');
        await write(transaction, event.payload.number);
      }),
    );
    await tell(teller, 1);
    await eventually(async () => expect(await numbersHeard()).toEqual([1]));
    expect(await (await DeadLetters.of(operator)).list()).toEqual([]);
  });

  it('an event that the broker never takes holds no other up, and is counted', async () => {
    const teller = await startTeller();
    await startHearer();
    const toldSql = await sqlOf(told);
    // Alpha has no permission for beta's subjects.
    await toldSql.query(
      `insert into outbox (id, subject, body) values (gen_random_uuid(), 'beta.thing.asked.v1', '{}')`,
    );
    const metrics = () => teller.app.get(Metrics, { strict: false }).text();
    for (let number = 1; number <= 4; number += 1) {
      await tell(teller, number);
      await eventually(async () => expect((await numbersHeard()).length).toBe(number), { timeoutMs: 20_000 });
    }
    await eventually(async () => expect(await metrics()).toMatch(/^vnc_events_set_aside_total\S* 1$/m), {
      timeoutMs: 20_000,
    });
    expect((await toldSql.query('select subject from outbox where published_at is null')).rows).toEqual([
      { subject: 'beta.thing.asked.v1' },
    ]);
  }, 90_000);

  it('two relays and two consumers handle every event once', async () => {
    const tellers = [await startTeller(), await startTeller()];
    const replica = (name: string) =>
      hearing((event, transaction) => write(transaction, event.payload.number, name));
    await startHearer(replica('one'));
    await startHearer(replica('two'));
    const numbers = Array.from({ length: 300 }, (_, number) => number);
    await Promise.all(
      tellers.flatMap((teller, index) =>
        numbers.filter((number) => number % 2 === index).map((number) => tell(teller, number)),
      ),
    );
    await eventually(async () => expect(await numbersHeard()).toEqual(numbers), { timeoutMs: 20_000 });
    const { rows } = await heardSql.query('select distinct replica from thing order by replica');
    expect(rows).toEqual([{ replica: 'one' }, { replica: 'two' }]);
    expect(await inStream()).toBe(numbers.length);
  });

  it('a missing durable is waited for, and a removed one bound again', async () => {
    const { config } = await manager.consumers.info('EVENTS', DURABLE);
    const teller = await startTeller();
    await manager.consumers.delete('EVENTS', DURABLE);
    await startHearer();
    await tell(teller, 1);
    await manager.consumers.add('EVENTS', config);
    await eventually(async () => expect(await numbersHeard()).toEqual([1]), { timeoutMs: 10_000 });
    await manager.consumers.delete('EVENTS', DURABLE);
    await manager.consumers.add('EVENTS', config);
    await tell(teller, 2);
    await eventually(async () => expect(await numbersHeard()).toEqual([1, 2]), { timeoutMs: 20_000 });
  }, 40_000);

  it('what is published can be published again, and is taken away after a day', async () => {
    const teller = await startTeller();
    const toldSql = await sqlOf(told);
    await tell(teller, 1);
    await eventually(async () =>
      expect((await toldSql.query('select from outbox where published_at is not null')).rowCount).toBe(1),
    );
    await manager.streams.purge('EVENTS');
    // The stream still knows the message id: what it lost with its disk, it does not know.
    await toldSql.query('update outbox set id = gen_random_uuid()');
    expect(await teller.app.get(Outbox, { strict: false }).republish(new Date(Date.now() - 60_000))).toBe(1);
    await eventually(async () => expect(await inStream()).toBe(1));
    const housekeeping = teller.app.get(EventsHousekeeping, { strict: false });
    await housekeeping.clean();
    expect((await toldSql.query('select from outbox')).rowCount).toBe(1);
    await toldSql.query(`update outbox set published_at = now() - interval '25 hours'`);
    await housekeeping.clean();
    expect((await toldSql.query('select from outbox')).rowCount).toBe(0);
  });

  describe('while NATS is away', () => {
    let own: Awaited<ReturnType<typeof ownNats>>;
    beforeAll(async () => {
      own = await ownNats();
    });
    afterAll(() => own.dispose());

    it('nothing is lost', async () => {
      const teller = await startTeller(own);
      await startHearer(hearing(), own);
      await tell(teller, 1);
      await eventually(async () => expect(await numbersHeard()).toEqual([1]));
      await own.kill();
      for (const number of [2, 3, 4]) await tell(teller, number);
      await own.start();
      await tell(teller, 5);
      await eventually(async () => expect(await numbersHeard()).toEqual([1, 2, 3, 4, 5]), {
        timeoutMs: 30_000,
      });
    }, 60_000);
  });
});
