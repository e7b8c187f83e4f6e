import { beforeAll, describe, expect, it } from '@jest/globals';
import { hash } from '@node-rs/argon2';
import { PasswordHasher } from './password-hasher.js';

const hasher = new PasswordHasher();
beforeAll(() => hasher.onModuleInit());

describe('PasswordHasher', () => {
  it('ID-05 stores argon2id at OWASP’s parameters, salted', async () => {
    const [one, two] = await Promise.all([hasher.hash('Sen-Hong-71!'), hasher.hash('Sen-Hong-71!')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(two);
    await expect(hasher.verify(one, 'Sen-Hong-71!')).resolves.toBe(true);
    await expect(hasher.verify(one, 'Sen-Hong-71?')).resolves.toBe(false);
  });

  it('ID-05 takes composed and decomposed letters for the same password', async () => {
    const stored = await hasher.hash('Đường-đời7'.normalize('NFC'));
    await expect(hasher.verify(stored, 'Đường-đời7'.normalize('NFD'))).resolves.toBe(true);
  });

  it('ID-05 knows a hash of lesser parameters', async () => {
    const lesser = await hash('Sen-Hong-71!', { memoryCost: 8_192, timeCost: 2, parallelism: 1 });
    expect(hasher.isOutdated(lesser)).toBe(true);
    expect(hasher.isOutdated(await hasher.hash('Sen-Hong-71!'))).toBe(false);
    expect(hasher.isOutdated('$2b$10$something')).toBe(true);
  });

  it('ID-21 answers no for nobody’s password', async () => {
    await expect(hasher.verify(undefined, 'Sen-Hong-71!')).resolves.toBe(false);
  });

  it('refuses with sign-in.busy when more wait than can be done in time', async () => {
    const answers = await Promise.allSettled(
      Array.from({ length: 110 }, () => hasher.verify(undefined, 'Sen-Hong-71!')),
    );
    const refused = answers.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(8);
    expect(refused[0]).toMatchObject({ reason: { code: 'sign-in.busy', retryAfterSeconds: 2 } });
  });
});
