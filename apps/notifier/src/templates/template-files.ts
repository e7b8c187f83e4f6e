import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Language, Templates, type Channel, type TemplateName } from '@vnconnect/contracts';
import { hasStrayBraces, placeholdersOf } from './template-text.js';

/** By which channels each template can be sent; each needs its files in every language. */
export const channelsOf: Record<TemplateName, readonly Channel[]> = {
  'registration-code': ['sms'],
  'sign-in-code': ['sms'],
  'recovery-code': ['sms'],
  'reauthentication-code': ['sms'],
  'account-registered': ['email'],
  'password-reset': ['email'],
  'second-factor-added': ['sms', 'email'],
  'second-factor-removed': ['sms', 'email'],
  'passkey-suspended': ['sms', 'email'],
  'new-device': ['sms', 'email'],
  'phone-added': ['sms', 'email'],
  'phone-removed': ['sms', 'email'],
  'default-phone-changed': ['sms', 'email'],
  'email-changed': ['sms', 'email'],
  'password-changed': ['sms', 'email'],
  'account-secured': ['sms', 'email'],
  'new-phone-code': ['sms'],
  'new-email-code': ['email'],
  'phone-replacement-code': ['sms'],
  'phone-replaced': ['sms', 'email'],
  'claim-code': ['sms'],
  'claim-filed': ['sms', 'email'],
  'claim-upheld': ['sms', 'email'],
  'claim-rejected': ['sms', 'email'],
  'account-closed': ['sms', 'email'],
  'onboarding-code': ['sms'],
  'first-password': ['sms'],
};

const FORMS = { sms: ['txt'], email: ['subject.txt', 'txt', 'html'] } as const;
type Form = (typeof FORMS)[Channel][number];

const names = Object.keys(Templates) as TemplateName[]; // Object.keys gives string[]; Templates is a literal

export function fileName(name: TemplateName, channel: Channel, language: Language, form: Form): string {
  return `${name}.${channel}.${language}.${form}`;
}

/** The texts by file name, without the newline at their end. */
export function readTemplateFiles(folder: string): Map<string, string> {
  return new Map(
    readdirSync(folder).map((file) => [
      file,
      readFileSync(join(folder, file), 'utf8').trimEnd().normalize('NFC'),
    ]),
  );
}

/**
 * What is wrong with the files (NT-06): a missing one, a variable that the contract lacks, one that the contract has
 * and a text leaves out, stray braces, a file that belongs to no template. Empty when all is well.
 */
export function templateFaults(files: ReadonlyMap<string, string>): string[] {
  const wanted = names.flatMap((name) =>
    channelsOf[name].flatMap((channel) =>
      Language.options.flatMap((language) =>
        FORMS[channel].map((form) => ({ name, form, file: fileName(name, channel, language, form) })),
      ),
    ),
  );
  const known = new Set(wanted.map(({ file }) => file));
  const strangers = [...files.keys()].filter((file) => !known.has(file));
  return [
    ...strangers.map((file) => `${file}: belongs to no template`),
    ...wanted.flatMap(({ name, form, file }) => fileFaults(name, form, file, files.get(file))),
  ];
}

function fileFaults(name: TemplateName, form: Form, file: string, text: string | undefined): string[] {
  if (text === undefined) return [`${file}: is missing`];
  if (text === '') return [`${file}: is empty`];
  const declared = Object.keys(Templates[name].shape);
  const used = placeholdersOf(text);
  const unknown = [...used].filter((variable) => !declared.includes(variable));
  // A subject need not say everything.
  const unused = form === 'subject.txt' ? [] : declared.filter((variable) => !used.has(variable));
  return [
    ...unknown.map((variable) => `${file}: {{${variable}}} is no variable of ${name}`),
    ...unused.map((variable) => `${file}: leaves out {{${variable}}}`),
    ...(hasStrayBraces(text) ? [`${file}: has braces that are no {{variable}}`] : []),
    ...(form === 'subject.txt' && text.includes('\n') ? [`${file}: a subject is one line`] : []),
  ];
}
