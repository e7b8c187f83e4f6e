import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { endLeftovers, identityOf, startProcess } from '../../../deploy/local/processes.mjs';
import { loadSecrets } from '../../../deploy/local/secrets.mjs';
import { supervise } from '../../../deploy/local/supervise.mjs';
import { eventually } from './eventually.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vnconnect-spec-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A process that goes on until it is told to end. */
const startSleeper = (name: string) =>
  startProcess({
    name,
    command: process.execPath,
    args: ['-e', 'setInterval(() => {}, 1000)'],
    logFile: join(folder, `${name}.log`),
    pidFile: join(folder, 'pids', `${name}.pid`),
  });

describe('what a killed start left behind', () => {
  it('is ended by the next start', async () => {
    const sleeper = startSleeper('sleeper');
    expect(await endLeftovers(join(folder, 'pids'))).toEqual(['sleeper']);
    expect(await sleeper.exited).toMatchObject({ signal: 'SIGTERM' });
    expect(await endLeftovers(join(folder, 'pids'))).toEqual([]);
  });

  it('never means a stranger that was given the same number', async () => {
    const stranger = startSleeper('stranger');
    const record = { pid: stranger.pid, began: 'another boot:1', endSignal: 'SIGTERM' };
    await writeFile(join(folder, 'pids', 'stranger.pid'), JSON.stringify(record));
    expect(await endLeftovers(join(folder, 'pids'))).toEqual([]);
    expect(identityOf(Number(stranger.pid))).toBeDefined();
    await stranger.end();
  });

  it('is ended the hard way when it does not listen', async () => {
    const deaf = startProcess({
      name: 'deaf',
      command: process.execPath,
      args: ['-e', "process.on('SIGTERM', () => {}); console.log('deaf'); setInterval(() => {}, 1000)"],
      logFile: join(folder, 'deaf.log'),
      pidFile: join(folder, 'pids', 'deaf.pid'),
    });
    await eventually(async () => expect(await readFile(join(folder, 'deaf.log'), 'utf8')).toContain('deaf'));
    await endLeftovers(join(folder, 'pids'), 100);
    expect(await deaf.exited).toMatchObject({ signal: 'SIGKILL' });
  });
});

describe('supervise', () => {
  it('says why something ended, with its last words, and starts it again', async () => {
    const said: string[] = [];
    const logFile = join(folder, 'service.log');
    await writeFile(logFile, 'first\nthe reason\n');
    const children: Array<ReturnType<typeof startSleeper>> = [];
    const supervised = await supervise({
      name: 'service',
      logFile,
      say: (text) => said.push(text),
      start: async () => {
        const child = startSleeper(`service-${children.length}`);
        children.push(child);
        return { exited: () => child.exited, end: () => child.end() };
      },
    });
    await children[0]?.kill();
    await eventually(() => expect(children).toHaveLength(2));
    expect(supervised.deaths()).toBe(1);
    expect(said.join('\n')).toMatch(/service ended by itself \(signal SIGKILL\)[\s\S]*the reason/);
    await supervised.end();
    expect(await children[1]?.exited).toMatchObject({ signal: 'SIGTERM' });
    expect(children).toHaveLength(2);
  });
});

describe('loadSecrets', () => {
  const names = { services: ['gateway'], databases: ['identity'], clients: ['portal'] };

  it('makes them once, for their owner only, and adds what is new', async () => {
    const file = join(folder, 'secrets.json');
    const first = loadSecrets(file, names);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(loadSecrets(file, names)).toEqual(first);
    const more = loadSecrets(file, { ...names, databases: ['identity', 'notifier'] });
    expect(more).toMatchObject({ vaults: { identity: expect.anything(), notifier: expect.anything() } });
    expect(more['callerPrivateJwk']).toEqual(first['callerPrivateJwk']);
  });
});
