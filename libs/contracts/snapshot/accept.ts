import { writeFileSync } from 'node:fs';
import { contractSnapshot } from '../src/snapshot.js';

// A changed contract is accepted on purpose: `npm run contracts:accept`, then the change is seen in review.
writeFileSync(new URL('contracts.json', import.meta.url), `${JSON.stringify(contractSnapshot(), null, 1)}\n`);
