export { CallerTokens } from './caller-tokens.js';
export {
  CallerGuard,
  callerName,
  callerOf,
  permittedOf,
  personOf,
  Requires,
  RequiresCaller,
} from './requires.js';
