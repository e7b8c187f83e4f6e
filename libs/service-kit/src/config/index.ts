export {
  CONFIG,
  defineConfig,
  InjectConfig,
  InjectServiceName,
  SERVICE_NAME,
  type Environment,
  type ServiceConfig,
} from './config.js';
export { EnvironmentError } from './environment-error.js';
export { base64Key, fromJsonText, jsonText } from './json-text.js';
export {
  CallerPrivateJwk,
  CallerPublicJwk,
  callerSigningEnvironment,
  databaseEnvironment,
  DataKeys,
  Port,
  redisEnvironment,
  serviceEnvironment,
  vaultEnvironment,
} from './service-environment.js';
