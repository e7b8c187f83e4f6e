export { CallerTokens } from './caller-tokens.js';
export { CallerGuard, personOf, Requires, RequiresCaller } from './requires.js';
