import { fileURLToPath } from 'node:url';
import { Templates, type Channel, type Language, type TemplateName } from '@vnconnect/contracts';
import { smsText } from '@vnconnect/vietnam';
import { EmailFrame } from './email-frame.js';
import { channelsOf, fileName, readTemplateFiles, templateFaults } from './template-files.js';
import { escapeHtml, fill, type Variables } from './template-text.js';

export interface SmsContent {
  readonly channel: 'sms';
  readonly text: string;
}

export interface EmailContent {
  readonly channel: 'email';
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** A message as it is handed to a provider. */
export type Content = SmsContent | EmailContent;

/** Which text of a template. */
export interface TemplateChoice {
  readonly template: TemplateName;
  readonly channel: Channel;
  readonly language: Language;
}

/** Made-up values for previews. */
const samples: { readonly [Name in TemplateName]: Variables } = {
  'registration-code': { code: '123456', minutes: 2 },
  'sign-in-code': { code: '123456', minutes: 2 },
  'recovery-code': { code: '123456', minutes: 2 },
  'reauthentication-code': { code: '123456', minutes: 2 },
  'account-registered': { fullName: 'Nguyễn Văn A' },
  'password-reset': { fullName: 'Nguyễn Văn A' },
  'second-factor-added': { factor: 'khoá truy cập' },
  'second-factor-removed': { factor: 'khoá truy cập' },
  'passkey-suspended': {},
  'new-device': {
    time: '19/04/2026 19:09:26',
    device: 'Chrome trên Windows',
    network: '113.161.*.*',
    link: 'https://vnconnect.example.vn/not-me#u8Ax2vQ0kP5sT9dLwB3mZg',
  },
  'phone-added': { phone: '082****088', time: '19/04/2026 19:09:26' },
  'phone-removed': { phone: '082****088', time: '19/04/2026 19:09:26' },
  'default-phone-changed': { phone: '082****088', time: '19/04/2026 19:09:26' },
  'email-changed': { email: 'a***@example.vn', time: '19/04/2026 19:09:26' },
  'password-changed': { time: '19/04/2026 19:09:26' },
  'account-secured': { time: '19/04/2026 19:09:26' },
  'new-phone-code': { code: '123456', minutes: 2 },
  'new-email-code': { code: '123456', minutes: 2 },
  'phone-replacement-code': { code: '123456', minutes: 2 },
  'phone-replaced': {
    maskedPhone: '091****678',
    hours: '24',
    stopUrl: 'https://vnconnect.example/stop-phone#AAAAAAAAAAAAAAAAAAAAAA',
  },
  'claim-code': { code: '123456', minutes: 2 },
  'claim-filed': { receiptNumber: 'KN-7K2M-9QXT-4HRB' },
  'claim-upheld': { receiptNumber: 'KN-7K2M-9QXT-4HRB' },
  'claim-rejected': { receiptNumber: 'KN-7K2M-9QXT-4HRB' },
  'account-closed': { maskedIdentityNumber: '001******001' },
  'onboarding-code': { code: '123456', minutes: 2 },
  'first-password': { password: 'Kd7m-Xq4p-Rt9w', until: '28/11/2026' },
};

const FOLDER = fileURLToPath(new URL('./texts', import.meta.url));

/** All texts, read and checked once. */
export class TemplateCatalogue {
  private readonly frame = new EmailFrame();

  private constructor(
    private readonly files: ReadonlyMap<string, string>,
    private readonly withToneMarks: boolean,
  ) {}

  /**
   * @param options `withToneMarks`: SMS keep Vietnamese tone marks (UCS-2, 70 characters a part); by default they are
   *   taken off, as operators want it and one GSM 7-bit part of 160 characters allows (NT-06)
   * @throws Error that names every file that disagrees with the contracts
   */
  static read(options: { withToneMarks: boolean; folder?: string }): TemplateCatalogue {
    const files = readTemplateFiles(options.folder ?? FOLDER);
    const faults = templateFaults(files);
    if (faults.length > 0) throw new Error(`The message templates are not right:\n  ${faults.join('\n  ')}`);
    return new TemplateCatalogue(files, options.withToneMarks);
  }

  /** Whether the template can be sent by this channel. */
  has(template: TemplateName, channel: Channel): boolean {
    return channelsOf[template].includes(channel);
  }

  /** Whether these are just the variables of the template, each of its type. */
  accepts(template: TemplateName, variables: Variables): boolean {
    return Templates[template].strict().safeParse(variables).success;
  }

  /** @throws Error when the template lacks the channel or a variable is missing */
  render(choice: TemplateChoice, variables: Variables): Content {
    if (choice.channel === 'sms') {
      const text = fill(this.text(choice, 'txt'), variables);
      return { channel: 'sms', text: this.withToneMarks ? text.normalize('NFC') : smsText(text) };
    }
    const subject = this.text(choice, 'subject.txt');
    const body = fill(this.text(choice, 'html'), variables, escapeHtml);
    const { language } = choice;
    return {
      channel: 'email',
      subject: fill(subject, variables, (value) => value.replace(/\s+/gu, ' ')),
      text: fill(this.text(choice, 'txt'), variables),
      html: this.frame.around(body, { subject: fill(subject, variables, escapeHtml), language }),
    };
  }

  /** The message with made-up values (NT-06). */
  preview(choice: TemplateChoice): Content {
    return this.render(choice, samples[choice.template]);
  }

  private text(
    { template, channel, language }: TemplateChoice,
    form: 'txt' | 'html' | 'subject.txt',
  ): string {
    const file = fileName(template, channel, language, form);
    const text = this.files.get(file);
    if (text === undefined) throw new Error(`There is no template file ${file}`);
    return text;
  }
}
