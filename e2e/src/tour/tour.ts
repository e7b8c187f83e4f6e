import { steps } from './steps.js';

// `npm run tour`: the story of the platform told over its real doors, one line a step; exit 0 only if all held.
let told = 0;
for (const [title, step] of steps()) {
  const started = performance.now();
  try {
    const result = await step();
    told += 1;
    console.log(`  ✔ ${title}\n      ${result} (${Math.round(performance.now() - started)} ms)`);
  } catch (error) {
    console.log(`  ✘ ${title}\n      ${error instanceof Error ? error.message : String(error)}`);
    console.log('The tour ends here. Is the platform running (npm start)?');
    process.exitCode = 1;
    break;
  }
}
console.log(process.exitCode === 1 ? `${told} steps held before one did not` : `All ${told} steps held`);
