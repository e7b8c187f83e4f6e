import { z } from 'zod';

const address = z.url({ protocol: /^https?$/ });

/** Names of the environment for the services' doors for files; part of the gateway's configuration. */
export const filesEnvironment = {
  IDENTITY_FILES_URL: address.default('http://127.0.0.1:8088'),
  ADMIN_HIERARCHY_FILES_URL: address.default('http://127.0.0.1:8086'),
  CITIZEN_ONBOARDING_FILES_URL: address.default('http://127.0.0.1:8087'),
};

type FilesConfig = { readonly [Name in keyof typeof filesEnvironment]: z.infer<typeof address> };

const names = {
  identity: 'IDENTITY_FILES_URL',
  'admin-hierarchy': 'ADMIN_HIERARCHY_FILES_URL',
  'citizen-onboarding': 'CITIZEN_ONBOARDING_FILES_URL',
} as const satisfies Record<string, keyof FilesConfig>;

/** Where a service takes and gives files. @throws Error when it has no such door */
export function filesAddressOf(service: string, config: FilesConfig): string {
  const name = Object.entries(names).find(([one]) => one === service)?.[1];
  if (name === undefined) throw new Error(`${service} has no door for files`);
  return config[name];
}
