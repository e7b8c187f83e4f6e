import { Controller, Module } from '@nestjs/common';
import { Answers, defineConfig, runService, serviceEnvironment } from '@vnconnect/service-kit';
import type { RequestOf } from '@vnconnect/service-kit';
import { sayReady } from '../program.js';
import { answerTo, LookUp } from './look-up.js';

@Controller()
class LookUpController {
  @Answers(LookUp)
  lookUp({ registrationId }: RequestOf<typeof LookUp>) {
    return answerTo(registrationId);
  }
}

@Module({ controllers: [LookUpController] })
class AnswererModule {}

await runService({ name: 'bench', module: AnswererModule, config: defineConfig(serviceEnvironment) });
sayReady();
