export { fieldProblems } from './field-problems.js';
export { parseInput } from './parse-input.js';
export { InvalidFields, ProblemError, type ProblemDetails } from './problem-error.js';
