import { Controller } from '@nestjs/common';
import { ForgetDevice, ListDevices } from '@vnconnect/contracts';
import {
  type AnswerOf,
  Answers,
  ProblemError,
  type RequestContext,
  type RequestOf,
  RequiresCaller,
} from '@vnconnect/service-kit';
import { holderOf } from '../accounts/holder.js';
import { KnownDevices } from './known-devices.js';

@Controller()
@RequiresCaller()
export class DevicesController {
  constructor(private readonly devices: KnownDevices) {}

  @Answers(ListDevices)
  async list(
    { client }: RequestOf<typeof ListDevices>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof ListDevices>> {
    const found = await this.devices.list(holderOf(context).accountId, client.deviceToken);
    return {
      devices: found.map(({ knownSince, lastUsedAt, ...device }) => ({
        ...device,
        knownSince: knownSince.toISOString(),
        lastUsedAt: lastUsedAt.toISOString(),
      })),
    };
  }

  @Answers(ForgetDevice)
  async forget(
    { deviceId }: RequestOf<typeof ForgetDevice>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof ForgetDevice>> {
    const wasKnown = await this.devices.forget(holderOf(context).accountId, deviceId);
    if (!wasKnown) throw new ProblemError('device.unknown');
    return {};
  }
}
