// Proves that the module boundaries are no paper: one forbidden import of each kind, each of which lint must refuse.
import nx from '@nx/eslint-plugin';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { boundaries, moduleBoundaries } from './boundaries.mjs';

const FORBIDDEN = [
  ['libs/contracts/src/x.ts', '@vnconnect/vietnam', 'contracts import zod and nothing else'],
  ['libs/contracts/src/x.ts', '@nestjs/common', 'contracts know no framework'],
  ['libs/vietnam/src/x.ts', '@vnconnect/contracts', 'the Vietnamese rules stand alone'],
  ['libs/service-kit/src/x.ts', '@vnconnect/vietnam', 'service-kit knows no domain'],
  ['apps/identity/src/x.ts', '@vnconnect/outside-world', 'a service never imports a partner'],
  ['apps/identity/src/x.ts', '@vnconnect/testing', 'only spec files stand on libs/testing'],
  ['apps/gateway/src/x.ts', '@vnconnect/vietnam', 'the gateway holds no rules'],
  ['apps/outside-world/src/x.ts', '@vnconnect/contracts', 'the partners know nothing of ours'],
  ['apps/portal/src/x.ts', '@nestjs/common', 'the portal has no server code'],
];

const eslint = new ESLint({
  cwd: new URL('..', import.meta.url).pathname,
  overrideConfigFile: true,
  overrideConfig: [
    {
      files: ['**/*.ts'],
      languageOptions: { parser: tseslint.parser },
      plugins: { '@nx': nx },
      rules: { '@nx/enforce-module-boundaries': moduleBoundaries(boundaries) },
    },
  ],
});

let passed = true;
for (const [filePath, target, reason] of FORBIDDEN) {
  const [result] = await eslint.lintText(`import '${target}';\n`, { filePath });
  const refused = result?.messages.some((message) => message.ruleId === '@nx/enforce-module-boundaries');
  if (!refused) console.log(`NOT refused: ${filePath} imports ${target} (${reason})`);
  passed &&= Boolean(refused);
}
process.exit(passed ? 0 : 1);
