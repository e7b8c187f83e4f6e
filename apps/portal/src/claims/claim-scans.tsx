import './claims.css';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { problemOf, type Problem } from '../api/problem.js';
import { removeClaimScan, submitClaim, uploadClaimScan } from '../api/recovery-calls.js';
import { LostFlow } from '../code/lost-flow.js';
import { Field } from '../ui/field.js';
import { FilePicker } from '../ui/file-picker.js';
import { Page } from '../ui/page.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { useClaimFlow } from './claim-flow.js';
import { ClaimSteps } from './claim-steps.js';

const MOST = 4;
const MOST_BYTES = 5 * 1024 * 1024;

/** A scan that has arrived; its name never leaves this page. */
interface Arrived {
  readonly scanId: string;
  readonly name: string;
}

/** Pictures of papers, then filing. */
export function Component() {
  const { t } = useTranslation();
  const { underWay, setUnderWay } = useClaimFlow();
  const [receipt, setReceipt] = useState<string>();
  if (receipt !== undefined) {
    return (
      <Page key="filed" title={t('claims/filed')} lead={t('claims/filedLead')}>
        <p>{t('claims/receipt')}</p>
        <p className="receipt figures">{receipt}</p>
        <p>{t('claims/filedNext')}</p>
        <p>
          <Link className="button-link" to="/claim/state">
            {t('claims/seeState')}
          </Link>
        </p>
      </Page>
    );
  }
  if (underWay === undefined) return <LostFlow startAgain="/claim" />;
  return (
    <Page title={t('claims/scansTitle')} lead={t('claims/scansLead')} above={<ClaimSteps current={3} />}>
      <Scans
        claimId={underWay.claimId}
        filed={(number) => {
          setReceipt(number);
          setUnderWay(undefined);
        }}
      />
    </Page>
  );
}

function Scans({ claimId, filed }: { readonly claimId: string; readonly filed: (receipt: string) => void }) {
  const { t } = useTranslation();
  const { scans, problem, busy, add, remove, submit } = useScans(claimId, filed);
  return (
    <>
      <ProblemNotice takeFocus problem={problem}>
        {problem?.code === 'claim.not-found' && (
          <p>
            <Link to="/claim">{t('code/startAgain')}</Link>
          </p>
        )}
      </ProblemNotice>
      {scans.length > 0 && (
        <ul className="scans" aria-label={t('claims/scans')}>
          {scans.map(({ scanId, name }) => (
            <li key={scanId}>
              <span>{name}</span>
              <Button onClick={() => void remove(scanId)} disabled={busy !== undefined}>
                {t('claims/remove')}
                <span className="visually-hidden"> {name}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      {scans.length < MOST && (
        <Field id="scan" label={t('claims/file')} hint={t('claims/fileHint')}>
          <FilePicker
            id="scan"
            text={t('claims/pick')}
            accept="image/jpeg,image/png,application/pdf"
            describedBy="scan-hint"
            disabled={busy !== undefined}
            onPick={(file) => void add(file)}
          />
        </Field>
      )}
      <p role="status">
        {busy === 'add' ? t('claims/uploading') : t('claims/count', { count: scans.length })}
      </p>
      <Button type="primary" block onClick={() => void submit()} loading={busy === 'submit'}>
        {t('claims/submit')}
      </Button>
    </>
  );
}

function useScans(claimId: string, filed: (receipt: string) => void) {
  const { t } = useTranslation();
  const [scans, setScans] = useState<readonly Arrived[]>([]);
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState<'add' | 'remove' | 'submit'>();
  const run = async (what: 'add' | 'remove' | 'submit', act: () => Promise<void>) => {
    if (busy !== undefined) return;
    setBusy(what);
    setProblem(undefined);
    try {
      await act();
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setBusy(undefined);
    }
  };
  const add = (file: File) => {
    if (file.size > MOST_BYTES) {
      setProblem({
        code: 'claim.scan-too-large',
        title: t('claims/tooLarge'),
        advice: t('claims/tooLargeAdvice'),
        fields: [],
      });
      return undefined;
    }
    return run('add', async () => {
      const { scanId } = await uploadClaimScan(claimId, file);
      setScans((before) => [...before, { scanId, name: file.name }]);
    });
  };
  const remove = (scanId: string) =>
    run('remove', async () => {
      await removeClaimScan(claimId, scanId);
      setScans((before) => before.filter((scan) => scan.scanId !== scanId));
    });
  const submit = () => run('submit', async () => filed((await submitClaim(claimId)).receiptNumber));
  return { scans, problem, busy, add, remove, submit };
}
