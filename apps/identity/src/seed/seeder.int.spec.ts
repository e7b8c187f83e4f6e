import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataKeys, fromJsonText, Vault } from '@vnconnect/service-kit';
import { testDatabase } from '@vnconnect/testing';
import { DataSource } from 'typeorm';
import { AccountColumns } from '../accounts/account-columns.js';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import { identitySchema } from '../database/identity-schema.js';
import { RelyingPartiesRepository } from '../oidc/relying-parties.repository.js';
import { SeedFile } from './seed-file.js';
import { Seeder } from './seeder.js';

const key = Buffer.alloc(32, 7).toString('base64');
const vault = new Vault(fromJsonText(DataKeys, JSON.stringify({ current: 'k1', keys: { k1: key } })), key);
let dataSource: DataSource;
beforeAll(async () => {
  const { appUrl } = await testDatabase('identity', { migrations: identitySchema.migrations });
  dataSource = await new DataSource({
    type: 'postgres',
    url: appUrl,
    entities: [...identitySchema.entities],
  }).initialize();
});
afterAll(() => dataSource.destroy());

const account = {
  identityNumbers: ['033192000001', '012345678'],
  fullName: 'Nguyễn Thị Hồng Đào',
  dateOfBirth: '1992-03-14',
  phones: ['0960 001 000', '0912 345 678'],
  password: 'Sen-Hong-71!',
};
const party = {
  clientId: 'province-portal',
  names: { vi: 'Cổng tỉnh', en: 'Province' },
  authentication: { method: 'client_secret_basic', secret: 'x'.repeat(32) },
  redirectUris: ['http://localhost:8091/callback'],
};

describe('seeding', () => {
  it('puts in accounts and relying parties, and a second time changes nothing', async () => {
    const seeder = new Seeder(dataSource, vault);
    const file = SeedFile.parse({ relyingParties: [party], accounts: [account] });
    expect(await seeder.seed(file)).toEqual({ relyingParties: 1, accounts: 1 });
    expect(await seeder.seed(file)).toEqual({ relyingParties: 1, accounts: 0 });
    const accounts = new AccountsRepository(dataSource, new AccountColumns(vault));
    const credentials = await accounts.findCredentials('012345678');
    const made = credentials && (await accounts.find(credentials.accountId));
    expect(made).toMatchObject({
      identityNumbers: [{ kind: 'cccd' }, { kind: 'cmnd' }],
      phones: [
        { number: '+84960001000', isDefault: true },
        { number: '+84912345678', isDefault: false },
      ],
    });
    const found = await new RelyingPartiesRepository(dataSource, vault).find('province-portal');
    expect(found?.redirectUris).toEqual(party.redirectUris);
  });

  it('ID-05 takes no password that the policy refuses', () => {
    const weak = { accounts: [{ ...account, password: 'Matkhau@123' }] };
    expect(SeedFile.safeParse(weak).error?.issues[0]).toMatchObject({
      path: ['accounts', 0, 'password'],
      message: 'password.common',
    });
  });
});
