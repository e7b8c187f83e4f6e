import { type OutsideWorld, readConfig, startOutsideWorld } from '@vnconnect/outside-world';

const ports = ['WORLD', 'SMPP', 'SMTP', 'REGISTER', 'INSURANCE', 'VIETNAM_POST', 'VNEID', 'PKI'];
const settings = {
  ...Object.fromEntries([...ports, 'MSS', 'RP1', 'RP2'].map((name) => [`${name}_PORT`, '0'])),
  ...{ SMPP_ACCOUNTS: 'one:password', REGISTER_API_KEY: 'unused', INSURANCE_API_KEY: 'unused' },
  ...{ MSS_AP_PWD: 'unused', VIETNAM_POST_CLIENT_SECRET: 'unused', VNEID_CLIENT_SECRET: 'unused' },
  ...{ RP1_CLIENT_ID: 'one', RP1_CLIENT_SECRET: 'x'.repeat(32) },
  ...{ RP2_CLIENT_ID: 'two', RP2_CLIENT_SECRET: 'x'.repeat(32) },
};

/** The outside world on free ports; `more` as in its environment, where a spec needs it otherwise. */
export const startTestWorld = (more: Readonly<Record<string, string>> = {}): Promise<OutsideWorld> =>
  startOutsideWorld(readConfig({ ...settings, ...more }));
