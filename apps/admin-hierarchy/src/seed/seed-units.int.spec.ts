import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase } from '@vnconnect/testing';
import { DataSource } from 'typeorm';
import { adminHierarchySchema } from '../database/admin-hierarchy-schema.js';
import { unitIdOf } from '../units/unit-id-of.js';
import { UnitTree } from '../units/unit-tree.js';
import { readUnits } from '../units/units.repository.js';
import { SeedFile } from './seed-file.js';
import { seedSample, seedState } from './seed-units.js';

let dataSource: DataSource;
beforeAll(async () => {
  const { appUrl } = await testDatabase('admin-hierarchy', { migrations: adminHierarchySchema.migrations });
  dataSource = await new DataSource({ type: 'postgres', url: appUrl }).initialize();
  await seedState(dataSource);
}, 60_000);
afterAll(() => dataSource.destroy());

const tree = async () => new UnitTree(await readUnits(dataSource.manager, 0), 1);

async function versionsOf(code: string): Promise<unknown[]> {
  return dataSource.query<unknown[]>(
    `SELECT name, code, is_closed, valid_from::text, valid_until::text FROM unit_versions
     WHERE unit_id = $1 ORDER BY valid_from`,
    [unitIdOf(code)],
  );
}

describe('seeding units', () => {
  it('AH-01 AH-03 puts in the state of 2021 and carries out the change of 2025', async () => {
    const state = await tree();
    const open = state.all().filter(({ isClosed }) => !isClosed);
    const count = (kind: string) => open.filter((unit) => unit.kind === kind).length;
    expect([count('province'), count('district'), count('commune')]).toEqual([34, 0, 3_321]);
    expect(state.findByCode('000.00.00.H54')).toMatchObject({ isClosed: true });
    expect(state.findByCode('H31')).toMatchObject({ isClosed: false, name: 'UBND tỉnh Hưng Yên' });
  });

  it('AH-03 the history says what each was called on a day', async () => {
    expect(await versionsOf('H57')).toEqual([
      {
        ...{ name: 'UBND tỉnh Thừa Thiên Huế', code: 'H57', is_closed: false },
        ...{ valid_from: '2020-01-01', valid_until: '2025-07-01' },
      },
      {
        ...{ name: 'UBND thành phố Huế', code: 'H57', is_closed: false },
        ...{ valid_from: '2025-07-01', valid_until: null },
      },
    ]);
  });

  it('AH-01 a second time changes nothing, and a sample is put in once beside the state', async () => {
    const sample = SeedFile.parse({
      units: [
        { code: 'H99', name: 'UBND tỉnh Mẫu', kind: 'province' },
        {
          code: '000.00.08.H99',
          name: 'Sở Y tế (mẫu)',
          kind: 'department',
          parent: 'H99',
          budgetCode: '1990001',
        },
      ],
      caAgencies: [{ code: '000.00.08.H99', name: 'Sở Y tế (mẫu)' }],
    });
    expect(await seedState(dataSource)).toBe(0);
    await seedSample(dataSource, sample);
    const [once] = await dataSource.query<unknown[]>('SELECT revision FROM unit_register');
    await seedSample(dataSource, sample);
    expect(await dataSource.query('SELECT revision FROM unit_register')).toEqual([once]);
    expect((await tree()).findByCode('H99.08')).toMatchObject({ budgetCode: '1990001', depth: 2 });
    expect(await dataSource.query('SELECT code FROM ca_agencies')).toEqual([{ code: 'H99.08' }]);
  });
});
