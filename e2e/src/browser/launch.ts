import { randomBytes } from 'node:crypto';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser, type BrowserContext } from 'playwright-core';

/** Names under which systems install a Chromium. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The screens that are proved: an old phone, a present phone, a computer. */
export const SIZES = {
  small: { width: 320, height: 640 },
  phone: { width: 390, height: 844 },
  desktop: { width: 1280, height: 900 },
} as const;

/** Starts the machine's own Chromium, or the one that comes as a package. */
export async function launchBrowser(): Promise<Browser> {
  const installed = findInstalled();
  // A file name in Vietnamese is "download" to a browser that has no UTF-8 locale.
  const env = { ...process.env, LC_ALL: 'C.UTF-8' };
  if (installed !== undefined) return chromium.launch({ executablePath: installed, args: FLAGS, env });
  const { default: packaged } = await import('@sparticuz/chromium');
  return chromium.launch({
    executablePath: await packaged.executablePath(),
    args: [...packaged.args, ...FLAGS],
    env,
  });
}

/** A browser profile of its own, as a person in Vietnam has it: nothing kept, animations off. */
export function newProfile(
  browser: Browser,
  options: {
    size?: keyof typeof SIZES;
    dark?: boolean;
    /** A token in the computer: its certificate is presented wherever this origin asks for one. */
    token?: { origin: string; pfx: Buffer; passphrase: string };
    /** Goes to servers whose certificate nobody vouches for, as the listener for certificates here. */
    untrusted?: boolean;
  } = {},
): Promise<BrowserContext> {
  return browser.newContext({
    viewport: SIZES[options.size ?? 'desktop'],
    colorScheme: options.dark === true ? 'dark' : 'light',
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    reducedMotion: 'reduce',
    // Of its own, as from another house: limits by address count each by itself (ID-12, GW-04).
    extraHTTPHeaders: { 'x-forwarded-for': someAddress() },
    // The listener's own certificate is self-signed here.
    ...(options.token && { clientCertificates: [options.token], ignoreHTTPSErrors: true }),
    ...(options.untrusted && { ignoreHTTPSErrors: true }),
  });
}

const someAddress = () => ['10', ...randomBytes(3)].join('.');

function findInstalled(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false; // not there, or not to be run: that is what was asked
  }
}
