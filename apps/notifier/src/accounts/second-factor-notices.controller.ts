import { Controller } from '@nestjs/common';
import { SecondFactorChanged } from '@vnconnect/contracts';
import { Hears, type HeardEvent } from '@vnconnect/service-kit';
import { SecondFactorNoticesService } from './second-factor-notices.service.js';

@Controller()
export class SecondFactorNoticesController {
  constructor(private readonly notices: SecondFactorNoticesService) {}

  @Hears(SecondFactorChanged)
  async changed({ id, payload }: HeardEvent<typeof SecondFactorChanged>): Promise<void> {
    await this.notices.tell(id, payload);
  }
}
