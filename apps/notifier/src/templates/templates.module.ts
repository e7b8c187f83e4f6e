import { Module } from '@nestjs/common';
import { CONFIG } from '@vnconnect/service-kit';
import type { NotifierConfig } from '../notifier.config.js';
import { TemplateCatalogue } from './template-catalogue.js';

/** Reads and checks the texts when the service starts: one that is not right is an error there and then (NT-06). */
@Module({
  providers: [
    {
      provide: TemplateCatalogue,
      inject: [CONFIG],
      useFactory: (config: NotifierConfig) =>
        TemplateCatalogue.read({ withToneMarks: config.SMS_TONE_MARKS }),
    },
  ],
  exports: [TemplateCatalogue],
})
export class TemplatesModule {}
