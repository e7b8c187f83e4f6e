// A whole service for tests of runService, run as a program of its own: it answers one request, slowly, and fails in
// the ways it is asked to.
import { Controller, Module } from '@nestjs/common';
import { defineRequest } from '@vnconnect/contracts';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { Answers } from '../../bus/index.js';
import { defineConfig, serviceEnvironment } from '../../config/index.js';
import { runService } from '../run-service.js';

const Wait = defineRequest('beta.thing.wait.v1', {
  description: 'Answers after a while.',
  request: z.object({ ms: z.int() }),
  reply: z.object({ waited: z.int() }),
  problems: [],
});
const Fail = defineRequest('beta.thing.fail.v1', {
  description: 'Leaves an error that nobody handles.',
  request: z.object({}),
  reply: z.object({}),
  problems: [],
});

@Controller()
class WaitingController {
  @Answers(Wait)
  async wait({ ms }: { ms: number }) {
    await delay(ms);
    return { waited: ms };
  }

  @Answers(Fail)
  async fail() {
    setImmediate(() => {
      throw new Error('nobody handles this');
    });
    return {};
  }
}

@Module({ controllers: [WaitingController] })
class WaitingModule {}

await runService({ name: 'beta', module: WaitingModule, config: defineConfig(serviceEnvironment) });
