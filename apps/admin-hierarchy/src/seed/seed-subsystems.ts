import type { Vault } from '@vnconnect/service-kit';
import type { DataSource } from 'typeorm';
import { SubsystemsRepository } from '../subsystems/subsystems.repository.js';
import type { SeedSubsystem } from './seed-file.js';

const NO_TIME = new Date(0);

/** Registers where subsystems are reached; what VPCP has registered since is left alone. */
export async function seedSubsystems(
  dataSource: DataSource,
  vault: Vault,
  subsystems: readonly SeedSubsystem[],
): Promise<void> {
  const repository = new SubsystemsRepository(dataSource, vault);
  for (const { code, secret, ...addresses } of subsystems) {
    await dataSource.transaction(async (manager) => {
      const there = await repository.lock(manager, code);
      if (!there || there.webhookUrl !== undefined) return;
      await repository.update(manager, { ...there, ...addresses });
      await repository.replaceSecret(manager, code, { secret, formerUntil: NO_TIME });
    });
  }
}
