import { Controller } from '@nestjs/common';
import { type Onboarding, ReadOnboardingScan, UploadOnboardingScan } from '@vnconnect/contracts';
import {
  type DeliveredFile,
  Delivers,
  type FileContext,
  permittedOf,
  Receives,
} from '@vnconnect/service-kit';
import { ScansService } from './scans.service.js';
import type { z } from 'zod';

@Controller()
export class ScansController {
  constructor(private readonly scans: ScansService) {}

  @Receives(UploadOnboardingScan)
  upload(
    { onboardingId }: z.output<typeof UploadOnboardingScan.request>,
    file: AsyncIterable<Uint8Array>,
    context: FileContext,
  ): Promise<Onboarding> {
    permittedOf(context, 'citizen-onboarding.account.create');
    return this.scans.upload(onboardingId, file, context);
  }

  @Delivers(ReadOnboardingScan)
  read(
    { onboardingId, client }: z.output<typeof ReadOnboardingScan.request>,
    context: FileContext,
  ): Promise<DeliveredFile> {
    return this.scans.read(onboardingId, client.address, context);
  }
}
