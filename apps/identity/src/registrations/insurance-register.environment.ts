import { z } from 'zod';

/** Names of the environment for the register of social insurance (ID-08); part of identity's configuration. */
export const insuranceRegisterEnvironment = {
  INSURANCE_REGISTER_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:8096'),
  INSURANCE_REGISTER_KEY: z.string().min(1),
};

export type InsuranceRegisterConfig = z.infer<z.ZodObject<typeof insuranceRegisterEnvironment>>;
