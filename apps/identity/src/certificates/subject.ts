import { parseAgencyCode, newAgencyCode, parseIdentityNumber, parseTaxCode } from '@vnconnect/vietnam';
import type { AccountNumber } from '../accounts/account.js';
import type { IdentityRule } from './authorities/identity-rule.js';
import { CertificateRefused } from './certificate.errors.js';
import type { Certificate } from './reading/certificate.js';
import { findValue, type NameValue } from './reading/names.js';
import { Attribute } from './reading/oids.js';

/** Whom a certificate names. */
export interface Subject {
  readonly organisation?: string;
  readonly commonName: string;
  readonly email?: string;
  readonly numbers: readonly AccountNumber[];
  readonly budgetCode?: string;
}

type Found = AccountNumber | { readonly kind: 'budget-code'; readonly value: string };

const LONGEST_NAME = 200;
const BUDGET_CODE = /^\d{7}$/;
const EMAIL = /^[\x21-\x3f\x41-\x7e]{1,64}@[A-Za-z0-9.-]{1,189}$/;

/**
 * Reads whom a certificate speaks for from its subject, by the rules of its CA (ID-33).
 * @throws CertificateRefused `certificate.subject-unreadable`: no name, no number, a number that is none, or two of a
 * kind that differ
 */
export function readSubject(
  { subjectName, extensions }: Pick<Certificate, 'subjectName' | 'extensions'>,
  rules: readonly IdentityRule[],
): Subject {
  const commonName = readLine(findValue(subjectName, Attribute.commonName));
  const organisation = readLine(findValue(subjectName, Attribute.organisation));
  const found = new Map<Found['kind'], Found>();
  for (const one of rules.flatMap((rule) => applyRule(rule, subjectName))) {
    const earlier = found.get(one.kind);
    if (earlier && earlier.value !== one.value)
      throw new CertificateRefused('certificate.subject-unreadable');
    found.set(one.kind, one);
  }
  const budgetCode = found.get('budget-code')?.value;
  const numbers = [...found.values()].filter(isAccountNumber);
  if (commonName === undefined || found.size === 0)
    throw new CertificateRefused('certificate.subject-unreadable');
  const email = extensions.email ?? findValue(subjectName, Attribute.email);
  return {
    commonName,
    numbers,
    ...(organisation !== undefined && { organisation }),
    ...(email !== undefined && EMAIL.test(email) && { email }),
    ...(budgetCode !== undefined && { budgetCode }),
  };
}

const isAccountNumber = (found: Found): found is AccountNumber => found.kind !== 'budget-code';

function applyRule({ number, attribute, prefix }: IdentityRule, name: readonly NameValue[]): Found[] {
  return name.flatMap((one) => {
    if (one.attribute !== attribute) return [];
    const text = prefix === undefined ? one.value : findBehind(one.value, prefix);
    if (text === undefined) return [];
    const found = readNumber(number, text.trim());
    if (found) return [found];
    if (prefix === undefined) return [];
    throw new CertificateRefused('certificate.subject-unreadable');
  });
}

/** What follows the prefix, in any case. */
function findBehind(value: string, prefix: string): string | undefined {
  const text = value.trimStart();
  return text.slice(0, prefix.length).toUpperCase() === prefix.toUpperCase()
    ? text.slice(prefix.length)
    : undefined;
}

function readNumber(kind: IdentityRule['number'], text: string): Found | undefined {
  switch (kind) {
    case 'identity-number': {
      const parsed = parseIdentityNumber(text);
      return parsed.ok ? { kind: parsed.kind, value: parsed.value } : undefined;
    }
    case 'tax-code': {
      const parsed = parseTaxCode(text);
      return parsed.ok ? { kind: 'tax-code', value: parsed.value } : undefined;
    }
    case 'agency-code': {
      const parsed = parseAgencyCode(text);
      return parsed.ok ? { kind: 'agency-code', value: newAgencyCode(parsed.value) } : undefined;
    }
    case 'budget-code':
      return BUDGET_CODE.test(text) ? { kind: 'budget-code', value: text } : undefined;
  }
}

/** A name as a screen may show it; one with control or invisible characters is an attack, not a name. */
function readLine(value: string | undefined): string | undefined {
  const text = value?.normalize('NFC').replace(/\s+/gu, ' ').trim();
  if (text === undefined || text === '') return undefined;
  if (text.length > LONGEST_NAME || /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/u.test(text))
    throw new CertificateRefused('certificate.subject-unreadable');
  return text;
}
