import { generateKeyPairSync } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import { Bus, BusModule, TelemetryModule } from '@vnconnect/service-kit';

/** The asking side of the bus, as the gateway has it. */
export async function busOf(url: string): Promise<{ bus: Bus; close: () => Promise<void> }> {
  const service = 'gateway';
  const callerPublicJwk = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({
    format: 'jwk',
  });
  const app = await NestFactory.createApplicationContext(
    {
      module: class BenchModule {},
      imports: [
        TelemetryModule.forRoot({ service, level: 'error' }),
        BusModule.forRoot({ service, url, callerPublicJwk }),
      ],
    },
    { logger: false },
  );
  return { bus: app.get(Bus, { strict: false }), close: () => app.close() };
}
