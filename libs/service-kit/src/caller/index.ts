export { CallerTokens } from './caller-tokens.js';
export { CallerGuard, Requires, RequiresCaller } from './requires.js';
