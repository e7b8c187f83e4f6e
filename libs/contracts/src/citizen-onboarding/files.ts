import { z } from 'zod';
import { defineDownload, defineUpload } from '../kernel/define-file.js';
import { ClientContext } from '../kernel/client.js';
import { OnboardingId } from './ids.js';
import { Onboarding, SCAN_MAX_BYTES } from './onboarding.js';
import { deskProblems } from './requests.js';

const here = ['onboarding.not-found', 'onboarding.wrong-step', 'service-unavailable'] as const;

/** CO-05: both sides of the papers as one file; in place of the one before. */
export const UploadOnboardingScan = defineUpload('citizen-onboarding.scan.upload.v1', {
  description:
    'Both sides of the papers as one .pdf, .doc or .docx file of at most 5 MB, by its content; in place of the one before.',
  request: z.object({ onboardingId: OnboardingId }),
  maxBytes: SCAN_MAX_BYTES,
  tooLarge: 'scan.too-large',
  reply: Onboarding,
  problems: [
    ...deskProblems,
    ...here,
    'scan.type',
    'scan.too-large',
    'scan.malware',
    'scan.check-unavailable',
  ],
});

/** CO-05: the scan, for those entitled; each reading is written down. */
export const ReadOnboardingScan = defineDownload('citizen-onboarding.scan.read.v1', {
  description: 'The scan of the papers. Each reading is written down.',
  request: z.object({ onboardingId: OnboardingId, client: ClientContext }),
  problems: ['sign-in-required', 'permission-missing', ...here],
});

/** CO-06: the request form with the citizen's data, to check and sign. */
export const DownloadRequestForm = defineDownload('citizen-onboarding.request-form.download.v1', {
  description: 'The request form (giấy đề nghị tạo tài khoản) with the data as PDF, to check and sign.',
  request: z.object({ onboardingId: OnboardingId, client: ClientContext }),
  problems: [...deskProblems, ...here],
});
