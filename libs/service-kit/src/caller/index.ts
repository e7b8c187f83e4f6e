export { CallerTokens } from './caller-tokens.js';
export { CallerGuard, callerName, callerOf, personOf, Requires, RequiresCaller } from './requires.js';
