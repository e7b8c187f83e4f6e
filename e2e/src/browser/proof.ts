import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';
import { SIZES } from './launch.js';

/** Always here, also when the platform's own data goes with the end of a run. */
const folder = fileURLToPath(new URL('../../../.data/screenshots', import.meta.url));
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong on the page by WCAG 2.2 A and AA and its best practices, one line each; empty when nothing. */
export async function axeFindings(page: Page): Promise<string[]> {
  // Through the debugger, not a script element: the page's content security policy stays as it is.
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() => {
    const { axe: engine } = globalThis as typeof globalThis & { axe: { run: () => Promise<axe.AxeResults> } };
    return engine.run();
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary ?? ''}`),
  );
}

/** By how many pixels the page is wider than its window; 0 when nobody must scroll sideways. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** Targets of touch that are smaller than 44 px high; links within a sentence are free of it (WCAG 2.5.8). */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLElement>(
        'button, input:not([type=hidden]), select, [role=tab], a.button-link, a.choice',
      ),
    ]
      .filter(
        (target) =>
          target.checkVisibility() && target.closest('altcha-widget, label.radio, label.check') === null,
      )
      .filter((target) => target.getBoundingClientRect().height < 43.5)
      .map((target) => `${target.tagName} ${target.textContent || target.id}`),
  );
}

/**
 * Proves a screen in both widths and colours: keeps a picture of each, and tells what is wrong with them, one line
 * each, so that one failure shows all. Leaves the window as it was.
 */
export async function proveScreen(page: Page, name: string): Promise<string[]> {
  mkdirSync(folder, { recursive: true });
  const before = page.viewportSize() ?? SIZES.desktop;
  const wrong: string[] = [];
  for (const size of ['small', 'phone', 'desktop'] as const) {
    await page.setViewportSize(SIZES[size]);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await settled(page);
      const at = `${name} ${size} ${colorScheme}`;
      wrong.push(...(await axeFindings(page)).map((finding) => `${at}: ${finding}`));
      wrong.push(...(await smallTargets(page)).map((target) => `${at}: too small to touch: ${target}`));
      const wider = await overflow(page);
      if (wider > 0) wrong.push(`${at}: ${wider} px wider than the window`);
      if (size !== 'small') {
        await page.screenshot({ path: join(folder, `${name}-${size}-${colorScheme}.png`), fullPage: true });
      }
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(before);
  return wrong;
}

/** Waits until fonts are there and what changes with size and colours has changed, transitions included. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await frame();
    await frame();
    // One that goes on for ever, as of something that is loading, is not waited for.
    const ending = document
      .getAnimations()
      .filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map((animation) => animation.finished));
  });
}

/**
 * Gathers what the browser complains of: faults in scripts, warnings, and whatever the content security policy
 * stopped. Refusals of the API, which the console tells too, are the flows' own business.
 */
export function watch(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    const isRefusal = message
      .text()
      .startsWith('Failed to load resource: the server responded with a status of 4');
    if (['error', 'warning'].includes(message.type()) && !isRefusal) {
      complaints.push(`${page.url()}: ${message.text()}`);
    }
  });
  return complaints;
}
