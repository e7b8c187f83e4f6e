import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { requestFormAddress, scanAddress, sendCode, uploadScan } from '../api/counter-calls.js';
import { problemOf, type Problem } from '../api/problem.js';
import { Field } from '../ui/field.js';
import { FilePicker } from '../ui/file-picker.js';
import { Notice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { CounterHelp } from './counter-help.js';
import { CounterSteps } from './counter-steps.js';
import type { StepProps } from './onboarding.js';

const MOST_BYTES = 5 * 1024 * 1024;
const ACCEPTED =
  '.pdf,.doc,.docx,application/pdf,application/msword,application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const kinds = {
  'application/pdf': 'PDF',
  'application/msword': 'Word (.doc)',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word (.docx)',
};

/** The request form to sign, and the scan of the papers (CO-05, CO-06). */
export function ScanStep({ onboarding, onChange, onEdit }: StepProps) {
  const { t } = useTranslation();
  const { onboardingId, scan } = onboarding;
  const { problem, busy, add, go } = useScan({ onboardingId, onChange });
  return (
    <Page title={t('counter/scan/title')} lead={t('counter/scan/lead')} above={<CounterSteps current={3} />}>
      <p>
        <a className="button-link button-link-second" href={requestFormAddress(onboardingId)} download>
          {t('counter/scan/download')}
        </a>
      </p>
      <p className="muted">{t('counter/scan/downloadHint')}</p>
      <ProblemNotice takeFocus problem={problem} />
      {scan && (
        <Notice kind="good">
          <p>{t('counter/scan/kept', { type: kinds[scan.type], size: Math.ceil(scan.bytes / 1024) })}</p>
          <p>
            <a href={scanAddress(onboardingId)} target="_blank" rel="noreferrer">
              {t('counter/scan/view')}
            </a>
          </p>
        </Notice>
      )}
      <Field id="scan" label={t('counter/scan/file')} hint={t('counter/scan/fileHint')}>
        <FilePicker
          id="scan"
          text={t(scan ? 'counter/scan/replace' : 'counter/scan/pick')}
          accept={ACCEPTED}
          describedBy="scan-hint"
          disabled={busy !== undefined}
          onPick={(file) => void add(file)}
        />
      </Field>
      <p role="status">{busy === 'add' ? t('counter/scan/uploading') : ''}</p>
      <div className="actions">
        <Button type="primary" block disabled={!scan} loading={busy === 'go'} onClick={() => void go()}>
          {t('counter/scan/submit')}
        </Button>
        <Button block onClick={onEdit}>
          {t('counter/scan/edit')}
        </Button>
      </div>
      <CounterHelp troubles={['scan', 'code']} />
    </Page>
  );
}

function useScan({
  onboardingId,
  onChange,
}: { readonly onboardingId: string } & Pick<StepProps, 'onChange'>) {
  const { t } = useTranslation();
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState<'add' | 'go'>();
  const run = async (what: 'add' | 'go', act: () => ReturnType<typeof sendCode>) => {
    if (busy !== undefined) return;
    setBusy(what);
    setProblem(undefined);
    try {
      onChange(await act());
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setBusy(undefined);
    }
  };
  const add = async (file: File) => {
    if (file.size <= MOST_BYTES) return run('add', () => uploadScan(onboardingId, file));
    const [title, advice] = [t('counter/scan/tooLarge'), t('counter/scan/tooLargeAdvice')];
    setProblem({ code: 'scan.too-large', title, advice, fields: [] });
  };
  return { problem, busy, add, go: () => run('go', () => sendCode(onboardingId)) };
}
