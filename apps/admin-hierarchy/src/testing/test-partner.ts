import { Module } from '@nestjs/common';
import { Bus, defineConfig, serviceEnvironment, startService } from '@vnconnect/service-kit';
import { testEnvironment, type TestedService } from '@vnconnect/service-kit/testing';

/** Another service on the bus, with that service's rights and nobody's answers. */
export interface TestPartner {
  readonly bus: Bus;
  stop(): Promise<void>;
}

@Module({})
class PartnerModule {}

/** @param name of the service it is */
export async function startTestPartner(
  { urlFor }: Pick<TestedService, 'urlFor'>,
  name: string,
): Promise<TestPartner> {
  const environment = testEnvironment(urlFor(name));
  const config = defineConfig(serviceEnvironment);
  const service = await startService({ name, module: PartnerModule, config, environment });
  return { bus: service.app.get(Bus), stop: () => service.stop() };
}
