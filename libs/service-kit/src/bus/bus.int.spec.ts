import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Injectable, UseGuards, UseInterceptors, UsePipes } from '@nestjs/common';
import type {
  CallHandler,
  CanActivate,
  ExecutionContext,
  NestInterceptor,
  PipeTransform,
} from '@nestjs/common';
import { connect, headers } from '@nats-io/transport-node';
import type { NatsConnection } from '@nats-io/transport-node';
import { defineRequest, isPerson } from '@vnconnect/contracts';
import { eventually, testNats } from '@vnconnect/testing';
import type { TestNats } from '@vnconnect/testing';
import fc from 'fast-check';
import { map } from 'rxjs';
import type { Observable } from 'rxjs';
import { z } from 'zod';
import { Requires, RequiresCaller } from '../caller/index.js';
import { ProblemError } from '../problem/index.js';
import { newTrace, runInScope } from '../telemetry/index.js';
import { Answers } from './answers.js';
import { Bus } from './bus-client.js';
import type { RequestContext } from './request-context.js';
import { citizen, gatewayTokens, officer, startBusService } from './testing/bus-fixture.js';
import type { RunningService } from './testing/bus-fixture.js';

const Greet = defineRequest('beta.thing.greet.v1', {
  description: 'Greets.',
  request: z.strictObject({ name: z.string().min(1, 'field.required').max(20, 'field.too-long') }),
  reply: z.object({ greeting: z.string(), replica: z.string() }),
  problems: ['invalid-fields'],
});
const Refuse = defineRequest('beta.thing.refuse.v1', {
  description: 'Refuses in the way asked for.',
  request: z.object({ how: z.string() }),
  reply: z.object({}),
  problems: ['otp.incorrect'],
});
const tell = {
  description: 'Tells the context it was asked in.',
  request: z.object({}),
  reply: z.object({
    traceId: z.string(),
    from: z.string(),
    deadline: z.number(),
    accountId: z.string().optional(),
  }),
  problems: [],
};
const Tell = defineRequest('beta.thing.tell.v1', tell);
const TellOwn = defineRequest('beta.thing.tell-own.v1', tell);
const TellOfficer = defineRequest('beta.thing.tell-officer.v1', tell);
const Misreply = defineRequest('beta.thing.misreply.v1', {
  description: 'Answers outside its contract.',
  request: z.object({}),
  reply: z.object({ count: z.int() }),
  problems: [],
});
const Surplus = defineRequest('beta.thing.surplus.v1', {
  description: 'Answers more than its contract says.',
  request: z.object({}),
  reply: z.object({ count: z.int() }),
  problems: [],
});
const Wait = defineRequest('beta.thing.wait.v1', {
  description: 'Answers when told to.',
  request: z.object({ id: z.string() }),
  reply: z.object({ id: z.string() }),
  problems: [],
});
const Enhanced = defineRequest('beta.thing.enhance.v1', {
  description: 'Goes through a guard, a pipe and an interceptor.',
  request: z.object({ allow: z.boolean(), word: z.string() }),
  reply: z.object({ word: z.string() }),
  problems: ['permission-missing'],
});
const Nobody = defineRequest('beta.nothing.answer.v1', {
  description: 'Nobody answers this.',
  request: z.object({}),
  reply: z.object({}),
  problems: [],
});

/** Holds requests until the test lets them go. */
@Injectable()
class Gate {
  readonly held = new Map<string, () => void>();
  readonly begun: string[] = [];

  hold(id: string): Promise<void> {
    this.begun.push(id);
    return new Promise((resolve) => this.held.set(id, resolve));
  }

  /** Lets the request go, once it has come. */
  release(id: string): Promise<void> {
    return eventually(() => {
      const go = this.held.get(id);
      if (!go) throw new Error(`${id} has not come`);
      this.held.delete(id);
      go();
    });
  }
}

class AllowGuard implements CanActivate {
  canActivate(execution: ExecutionContext): boolean {
    return execution.switchToRpc().getData<{ allow: boolean }>().allow;
  }
}

class ShoutInterceptor implements NestInterceptor {
  intercept(_execution: ExecutionContext, next: CallHandler<{ word: string }>): Observable<{ word: string }> {
    return next.handle().pipe(map(({ word }) => ({ word: `${word}!` })));
  }
}

class UpperPipe implements PipeTransform {
  transform(value: unknown): unknown {
    const word = z.object({ word: z.string() }).loose().safeParse(value);
    return word.success ? { ...word.data, word: word.data.word.toUpperCase() } : value;
  }
}

class OtpIncorrect extends ProblemError {
  constructor() {
    super('otp.incorrect', { attemptsLeft: 3 });
  }
}

let replicas = 0;

@Controller()
class ThingController {
  private readonly replica = String(replicas++);

  constructor(
    private readonly gate: Gate,
    private readonly bus: Bus,
  ) {}

  @Answers(Greet)
  greet({ name }: { name: string }) {
    return { greeting: `Xin chào ${name}`, replica: this.replica };
  }

  @Answers(Refuse)
  refuse({ how }: { how: string }): Promise<Record<string, never>> {
    if (how === 'problem') throw new OtpIncorrect();
    if (how === 'rejection') return Promise.reject(new OtpIncorrect());
    throw new Error('Nguyễn Văn A, 001099012345, could not be saved');
  }

  @Answers(Tell)
  tell(_input: object, context: RequestContext) {
    const { traceId, from, deadline, caller } = context;
    return { traceId, from, deadline, ...(caller && isPerson(caller) && { accountId: caller.accountId }) };
  }

  @Answers(TellOwn)
  @RequiresCaller()
  tellOwn(_input: object, context: RequestContext) {
    return this.tell({}, context);
  }

  @Answers(TellOfficer)
  @Requires('notifier.delivery.read')
  tellOfficer(_input: object, context: RequestContext) {
    return this.tell({}, context);
  }

  @Answers(Misreply)
  misreply() {
    return { count: Number.NaN };
  }

  @Answers(Surplus)
  surplus() {
    return { count: 1, passwordHash: 'never' };
  }

  @Answers(Wait)
  async wait({ id }: { id: string }) {
    await this.gate.hold(id);
    return { id };
  }

  @Answers(Enhanced)
  @UseGuards(AllowGuard)
  @UsePipes(UpperPipe)
  @UseInterceptors(ShoutInterceptor)
  enhance({ word }: { allow: boolean; word: string }) {
    return { word };
  }
}

const problemOf = async (asked: Promise<unknown>): Promise<ProblemError> => {
  const outcome = await asked.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (outcome instanceof ProblemError) return outcome;
  throw new Error('Expected a problem', { cause: outcome });
};

describe('the bus', () => {
  let nats: TestNats;
  let alpha: RunningService;
  let beta: RunningService;
  let raw: NatsConnection;
  const more: RunningService[] = [];

  const startBeta = (options: { maxInFlight?: number; drainMs?: number } = {}) =>
    startBusService({
      service: 'beta',
      url: nats.urlFor('beta'),
      controllers: [ThingController],
      providers: [Gate],
      ...options,
    });

  beforeAll(async () => {
    nats = await testNats();
    alpha = await startBusService({ service: 'alpha', url: nats.urlFor('alpha') });
    beta = await startBeta();
    const url = new URL(nats.operatorUrl);
    raw = await connect({ servers: url.host, user: url.username, pass: url.password });
  });

  afterAll(async () => {
    await raw.close();
    await Promise.all([alpha, beta, ...more].map((service) => service.stop()));
  });

  describe('a request', () => {
    it('carries the value there and back', async () => {
      const reply = await alpha.bus.request(Greet, { name: 'Đặng Thị Hường' });
      expect(reply.greeting).toBe('Xin chào Đặng Thị Hường');
    });

    it('GW-03 is refused with service-unavailable at once when nobody listens', async () => {
      const problem = await problemOf(alpha.bus.request(Nobody, {}, { deadlineMs: 600_000 }));
      expect(problem.toProblem()).toEqual({ code: 'service-unavailable', retryAfterSeconds: 2 });
    });

    it('GW-03 ends with deadline-exceeded when the deadline passes', async () => {
      const problem = await problemOf(alpha.bus.request(Wait, { id: 'deadline' }, { deadlineMs: 100 }));
      expect(problem.code).toBe('deadline-exceeded');
      await beta.get(Gate).release('deadline');
    });

    it('GW-03 carries deadline, trace and asking service', async () => {
      const trace = newTrace();
      const deadline = Date.now() + 1_500;
      const told = await runInScope({ trace, deadline }, () => alpha.bus.request(Tell, {}));
      expect(told).toEqual({ traceId: trace.traceId, from: 'alpha', deadline });
    });

    it('GW-03 never has longer than what is left of the current request', async () => {
      const scope = { trace: newTrace(), deadline: Date.now() - 1 };
      const problem = await problemOf(runInScope(scope, () => alpha.bus.request(Tell, {})));
      expect(problem.code).toBe('deadline-exceeded');
    });

    it('is not begun when its deadline has passed on the way', async () => {
      const late = headers();
      late.set('Vnc-Deadline', String(Date.now() - 1));
      const reply = await raw.request(Wait.subject, JSON.stringify({ id: 'too late' }), {
        timeout: 5_000,
        headers: late,
      });
      expect(reply.json()).toEqual({ code: 'deadline-exceeded' });
      expect(beta.get(Gate).begun).not.toContain('too late');
    });

    it('outside its contract stops at the asking side, with the fields named', async () => {
      const wrong = { name: '', surplus: 1 };
      const problem = await problemOf(alpha.bus.request(Greet, wrong));
      expect(problem.code).toBe('invalid-fields');
      expect(problem.fields).toEqual([
        { path: 'name', code: 'field.required' },
        { path: 'surplus', code: 'field.unknown' },
      ]);
    });

    it('outside its contract is refused by the answering side too', async () => {
      const reply = await raw.request(Greet.subject, JSON.stringify({ name: 7 }), { timeout: 5_000 });
      expect(reply.json()).toEqual({
        code: 'invalid-fields',
        fields: [{ path: 'name', code: 'field.type' }],
      });
      expect(reply.headers?.get('Vnc-Problem')).toBe('1');
    });

    it('of any bytes gets a problem and harms nobody', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.oneof(fc.uint8Array(), fc.json(), fc.constant('['.repeat(20_000))),
          async (bytes) => {
            const reply = await raw.request(Greet.subject, bytes, { timeout: 5_000 });
            expect(['malformed-request', 'invalid-fields']).toContain(reply.json<{ code: string }>().code);
          },
        ),
        { numRuns: 60 },
      );
      await expect(alpha.bus.request(Greet, { name: 'A' })).resolves.toBeDefined();
    });

    it('may not ask a subject that this service has no right to', async () => {
      const problem = await problemOf(beta.bus.request({ ...Tell, subject: 'identity.thing.tell.v1' }, {}));
      expect(problem.code).toBe('internal');
    });
  });

  describe('a refusal', () => {
    it.each(['problem', 'rejection'])('keeps its code and details (%s)', async (how) => {
      const problem = await problemOf(alpha.bus.request(Refuse, { how }));
      expect(problem.toProblem()).toEqual({ code: 'otp.incorrect', attemptsLeft: 3 });
    });

    it('that nobody foresaw crosses as internal only, and is logged with the trace id', async () => {
      const trace = newTrace();
      const asked = runInScope({ trace }, () => alpha.bus.request(Refuse, { how: 'crash' }));
      const problem = await problemOf(asked);
      expect(problem.toProblem()).toEqual({ code: 'internal' });
      const line = beta
        .logged()
        .split('\n')
        .find((text) => text.includes('bus.request.failed') && text.includes(trace.traceId));
      expect(JSON.parse(line ?? '{}')).toMatchObject({
        traceId: trace.traceId,
        subject: 'beta.thing.refuse.v1',
        failure: { error: 'Error' },
      });
      expect(beta.logged()).not.toMatch(/Nguyễn|001099012345|could not be saved/);
    });

    it('for a reply outside the contract is internal', async () => {
      const problem = await problemOf(alpha.bus.request(Misreply, {}));
      expect(problem.code).toBe('internal');
      expect(beta.logged()).toContain('bus.reply.outside-contract');
    });

    it('for a reply outside the contract is internal at the asking side too', async () => {
      const fake = raw.subscribe('beta.thing.fake.v1', {
        callback: (_error, message) => void message.respond('{"greeting":1}'),
      });
      await raw.flush();
      const problem = await problemOf(
        alpha.bus.request({ ...Greet, subject: 'beta.thing.fake.v1' }, { name: 'A' }),
      );
      expect(problem.code).toBe('internal');
      fake.unsubscribe();
    });
  });

  it('a reply says no more than its contract', async () => {
    const reply = await raw.request(Surplus.subject, '{}', { timeout: 5_000 });
    expect(reply.json()).toEqual({ count: 1 });
  });

  it('a late reply finds nobody and is never taken for another', async () => {
    const gate = beta.get(Gate);
    const late = alpha.bus.request(Wait, { id: 'late' }, { deadlineMs: 60 });
    expect((await problemOf(late)).code).toBe('deadline-exceeded');
    const next = alpha.bus.request(Wait, { id: 'next' });
    await gate.release('late');
    await eventually(() => expect(alpha.logged()).toContain('bus.reply.late'));
    await gate.release('next');
    await expect(next).resolves.toEqual({ id: 'next' });
  });

  it('guards, pipes and interceptors of Nest work as anywhere', async () => {
    await expect(alpha.bus.request(Enhanced, { allow: true, word: 'hay' })).resolves.toEqual({
      word: 'HAY!',
    });
    const refused = await problemOf(alpha.bus.request(Enhanced, { allow: false, word: 'hay' }));
    expect(refused.code).toBe('permission-missing');
  });

  describe('the caller', () => {
    const signedAs = (caller: typeof officer) => ({ caller: gatewayTokens.sign(caller) });

    it('GW-03 is known to the service by a signed token', async () => {
      await expect(alpha.bus.request(TellOwn, {}, signedAs(citizen))).resolves.toMatchObject({
        accountId: citizen.accountId,
      });
    });

    it('is asked for where there must be one', async () => {
      expect((await problemOf(alpha.bus.request(TellOwn, {}))).code).toBe('sign-in-required');
      expect((await problemOf(alpha.bus.request(TellOfficer, {}))).code).toBe('sign-in-required');
    });

    it('needs the permission', async () => {
      const refused = await problemOf(alpha.bus.request(TellOfficer, {}, signedAs(citizen)));
      expect(refused.code).toBe('permission-missing');
      await expect(alpha.bus.request(TellOfficer, {}, signedAs(officer))).resolves.toBeDefined();
    });

    it('is never believed without a valid signature, not even where none is needed', async () => {
      const [head, body] = gatewayTokens.sign(officer).split('.');
      const forged = `${head}.${body}.${Buffer.alloc(64, 1).toString('base64url')}`;
      expect((await problemOf(alpha.bus.request(Tell, {}, { caller: forged }))).code).toBe(
        'sign-in-required',
      );
    });
  });

  it('replicas share the work as one queue group: each request is handled once', async () => {
    const second = await startBeta();
    more.push(second);
    const replies = await Promise.all(
      Array.from({ length: 200 }, (_, i) => alpha.bus.request(Greet, { name: `${i}` })),
    );
    expect(new Set(replies.map((reply) => reply.replica)).size).toBe(2);
    expect(new Set(replies.map((reply) => reply.greeting)).size).toBe(200);
  });

  it('a service under too much answers service-unavailable with a time to come back', async () => {
    await Promise.all([beta, ...more.splice(0)].map((service) => service.stop()));
    beta = await startBeta({ maxInFlight: 2 });
    const gate = beta.get(Gate);
    const kept = ['one', 'two'].map((id) => alpha.bus.request(Wait, { id }));
    await eventually(() => expect(gate.begun).toHaveLength(2));
    const problem = await problemOf(alpha.bus.request(Wait, { id: 'three' }));
    expect(problem.toProblem()).toEqual({ code: 'service-unavailable', retryAfterSeconds: 1 });
    await Promise.all(['one', 'two'].map((id) => gate.release(id)));
    await expect(Promise.all(kept)).resolves.toHaveLength(2);
  });

  it('GW-03 a replica that stops under load loses nothing', async () => {
    await beta.stop();
    beta = await startBeta();
    const leaving = await startBeta();
    let stopped: Promise<void> | undefined;
    const replies = Array.from({ length: 3_000 }, async (_, i) => {
      // Spread over 300 ms, so that the replica stops in the midst of them.
      await new Promise((resolve) => setTimeout(resolve, i / 10));
      if (i === 1_000) stopped = leaving.stop();
      return alpha.bus.request(Greet, { name: `${i}` });
    });
    const answered = await Promise.all(replies);
    await stopped;
    expect(answered).toHaveLength(3_000);
  });

  it('a stopping service finishes what it has begun and takes no more', async () => {
    await beta.stop();
    beta = await startBeta();
    const gate = beta.get(Gate);
    const begun = alpha.bus.request(Wait, { id: 'begun' });
    await eventually(() => expect(gate.begun).toContain('begun'));
    const stopped = beta.stop();
    await eventually(async () => {
      expect((await problemOf(alpha.bus.request(Greet, { name: 'A' }))).code).toBe('service-unavailable');
    });
    await gate.release('begun');
    await expect(begun).resolves.toEqual({ id: 'begun' });
    await stopped;
    beta = await startBeta();
  });

  it('GW-06 measures requests by subject and outcome on both sides', async () => {
    await alpha.bus.request(Greet, { name: 'A' });
    await problemOf(alpha.bus.request(Refuse, { how: 'problem' }));
    const asked = await alpha.metrics.text();
    expect(asked).toMatch(
      /vnc_bus_request_seconds_count\{service="alpha",side="asked",subject="beta.thing.refuse.v1",outcome="otp.incorrect"\} \d+/,
    );
    expect(asked).toContain('vnc_bus_asked_in_flight{service="alpha"} 0');
    expect(await beta.metrics.text()).toMatch(/side="answered",subject="beta.thing.greet.v1",outcome="ok"/);
  });

  it('a service answers only contracts of its own', async () => {
    @Controller()
    class Stranger {
      @Answers({ ...Greet, service: 'identity' })
      greet() {
        return { greeting: '', replica: '' };
      }
    }
    const start = startBusService({ service: 'beta', url: nats.urlFor('beta'), controllers: [Stranger] });
    await expect(start).rejects.toThrow('beta has no contract to answer');
  });
});
