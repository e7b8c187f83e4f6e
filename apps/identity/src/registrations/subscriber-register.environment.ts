import { z } from 'zod';

/** Names of the environment for the operators' subscriber register (ID-04); part of identity's configuration. */
export const subscriberRegisterEnvironment = {
  SUBSCRIBER_REGISTER_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:8093'),
  SUBSCRIBER_REGISTER_KEY: z.string().min(1),
};

export type SubscriberRegisterConfig = z.infer<z.ZodObject<typeof subscriberRegisterEnvironment>>;
