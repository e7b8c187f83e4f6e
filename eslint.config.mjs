import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';
import { boundaries, boundariesOfSpecs, measured, moduleBoundaries } from './tools/boundaries.mjs';

export default tseslint.config(
  {
    ignores: [
      '**/dist/',
      '**/node_modules/',
      '.nx/',
      '.data/',
      'coverage/',
      'apps/portal/src/api/generated/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [...tseslint.configs.recommendedTypeCheckedOnly],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['**/*.{ts,tsx,mjs}'],
    plugins: { '@nx': nx },
    rules: {
      'no-console': 'error',
      eqeqeq: 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@nx/enforce-module-boundaries': moduleBoundaries(boundaries),
    },
  },
  {
    // A describe block is a function by syntax only; a spec's length follows the rules it proves. What specs share
    // (fixtures) stands in folders named testing.
    files: ['**/*.spec.{ts,tsx}', '**/src/**/testing/**', 'e2e/**', 'bench/**/*.{ts,mjs}'],
    rules: {
      'max-lines-per-function': 'off',
      'max-lines': ['error', { max: 600, skipBlankLines: true, skipComments: true }],
      '@nx/enforce-module-boundaries': moduleBoundaries(boundariesOfSpecs),
    },
  },
  {
    files: ['bench/**/*.ts'],
    rules: { '@nx/enforce-module-boundaries': moduleBoundaries(boundariesOfSpecs, measured) },
  },
  {
    // Command-line programs speak to a person through the console; migrations are lists of statements.
    files: [
      'deploy/**',
      'tools/**',
      'e2e/src/tour/**',
      'bench/**',
      '**/src/migrate.ts',
      '**/src/seed.ts',
      '**/src/verify-audit.ts',
    ],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/database/migrations/**', '**/*.tsx'],
    rules: { 'max-lines-per-function': ['error', { max: 120, skipBlankLines: true, skipComments: true }] },
  },
  prettier,
);
