import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Language, TemplateName } from '@vnconnect/contracts';
import fc from 'fast-check';
import { smsSegments } from '../sms/sms-segments.js';
import { TemplateCatalogue, type Content } from './template-catalogue.js';
import { channelsOf } from './template-files.js';

const texts = fileURLToPath(new URL('./texts', import.meta.url));
const usual = TemplateCatalogue.read({ withToneMarks: false });
const code = { template: 'sign-in-code', channel: 'sms' } as const;
const welcome = { template: 'account-registered', channel: 'email', language: 'vi' } as const;

function textOf(content: Content): string {
  return content.text;
}

describe('templates', () => {
  it('NT-06 Vietnamese SMS have no tone marks by default, and have them by choice', () => {
    const variables = { code: '482913', minutes: 2 };
    expect(textOf(usual.render({ ...code, language: 'vi' }, variables))).toBe(
      'VNConnect: Ma OTP dang nhap cua ban la 482913, hieu luc 2 phut. Khong cung cap ma nay cho bat ky ai.',
    );
    const marked = TemplateCatalogue.read({ withToneMarks: true });
    expect(textOf(marked.render({ ...code, language: 'vi' }, variables))).toContain(
      'Mã OTP đăng nhập của bạn là 482913',
    );
    expect(textOf(usual.render({ ...code, language: 'en' }, variables))).toContain(
      '482913 is your sign-in code',
    );
  });

  it('NT-06 every SMS without tone marks is one GSM 7-bit part', () => {
    for (const template of TemplateName.options.filter((name) => channelsOf[name].includes('sms'))) {
      for (const language of Language.options) {
        const content = usual.preview({ template, channel: 'sms', language });
        const { dataCoding, parts } = smsSegments(textOf(content), 0);
        expect([template, language, dataCoding, parts.length]).toEqual([template, language, 0, 1]);
      }
    }
  });

  it('NT-06 an email has a subject, a text and an HTML part, values escaped there', () => {
    const content = usual.render(welcome, { fullName: 'Nguyễn <b>"A"</b> & con' });
    expect(content).toMatchObject({
      subject: 'Tài khoản VNConnect của bạn đã được tạo',
      text: expect.stringContaining('Kính gửi Nguyễn <b>"A"</b> & con,'),
      html: expect.stringContaining('Nguyễn &lt;b&gt;&quot;A&quot;&lt;/b&gt; &amp; con'),
    });
  });

  it('NT-06 an email is a page in its language under its subject, whatever the template', () => {
    const names = TemplateName.options.filter((name) => channelsOf[name].includes('email'));
    const choices = names.flatMap((template) =>
      Language.options.map((language) => ({ template, channel: 'email' as const, language })),
    );
    for (const choice of choices) {
      const content = usual.preview(choice);
      if (content.channel !== 'email') throw new Error('an email was asked for');
      expect(content.html).toMatch(new RegExp(`^<!doctype html>\\s*<html lang="${choice.language}">`));
      expect(/<title>(.*)<\/title>/u.exec(content.html)?.[1]).toBe(content.subject);
      expect(content.html).toMatch(choice.language === 'vi' ? /không cần trả lời\./ : /no need to reply\./);
      expect(content.html).not.toMatch(/\{\{/);
    }
  });

  it('NT-06 no value gets markup or a placeholder of its own into an HTML part', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'<>&"\'{}aé/ ', '{{fullName}}') }), (fullName) => {
        const content = usual.render(welcome, { fullName });
        if (content.channel !== 'email') throw new Error('an email was asked for');
        const value = /<strong>(.*?)<\/strong>/su.exec(content.html)?.[1] ?? '<';
        expect(value).not.toMatch(/[<>"']/);
        expect(value.replace(/&(amp|lt|gt|quot|#39);/g, '')).not.toContain('&');
      }),
    );
  });

  it('NT-06 variables are typed: missing, surplus and mistyped ones are not accepted', () => {
    expect(usual.accepts('sign-in-code', { code: '482913', minutes: 2 })).toBe(true);
    expect(usual.accepts('sign-in-code', { code: '482913' })).toBe(false);
    expect(usual.accepts('sign-in-code', { code: '482913', minutes: '2' })).toBe(false);
    expect(usual.accepts('sign-in-code', { code: '482913', minutes: 2, name: 'x' })).toBe(false);
  });
});

describe('templates at start', () => {
  let folder: string;
  const read = () => TemplateCatalogue.read({ withToneMarks: false, folder });

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'templates-'));
    cpSync(texts, folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('NT-06 a missing file is an error', () => {
    rmSync(join(folder, 'sign-in-code.sms.en.txt'));
    expect(read).toThrow('sign-in-code.sms.en.txt: is missing');
  });

  it.each([
    ['a variable the contract lacks', '{{code}} {{minutes}} {{seconds}}', '{{seconds}} is no variable'],
    ['a variable left out', '{{code}}', 'leaves out {{minutes}}'],
    ['braces that are no placeholder', '{{code}} {{minutes}} {{ code }}', 'braces'],
    ['nothing in it', '\n', 'is empty'],
  ])('NT-06 a file with %s is an error', (_, text, fault) => {
    writeFileSync(join(folder, 'sign-in-code.sms.en.txt'), text);
    expect(read).toThrow(fault);
  });

  it('NT-06 all faults are told at once, files of no template too', () => {
    rmSync(join(folder, 'account-registered.email.en.html'));
    writeFileSync(join(folder, 'sign-in-code.sms.fr.txt'), '{{code}}');
    expect(read).toThrow(/sign-in-code\.sms\.fr\.txt: belongs to no template[^]*en\.html: is missing/);
  });
});
