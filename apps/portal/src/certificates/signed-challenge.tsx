import { Button } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerCertificateChallenge, createCertificateChallenge } from '../api/certificate-calls.js';
import { problemOf, type Problem } from '../api/problem.js';
import { onOurClock } from '../api/server-clock.js';
import { clockText } from '../ui/clock-text.js';
import { Field } from '../ui/field.js';
import { FilePicker } from '../ui/file-picker.js';
import { Notice } from '../ui/notice.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { useSecondsUntil } from '../ui/use-now.js';
import type { CertificatePurpose } from './presented.js';
import { bytesOf, MOST_BYTES, signatureIn } from './signature-file.js';

interface SignedChallengeProps {
  readonly purpose: CertificatePurpose;
  readonly onProof: (proof: string) => void;
}

type Challenge = Awaited<ReturnType<typeof createCertificateChallenge>>;

const FILE_NAME = 'vnconnect-thu-thach.bin';
const COMMAND = `openssl cms -sign -binary -in ${FILE_NAME} -signer chung-thu.pem -inkey khoa.pem -outform DER -out chu-ky.p7s`;

/**
 * The other way to prove a key: a challenge signed with whatever tool knows the token, for those that browsers do not
 * see (ID-31). The signature comes back as a file.
 */
export function SignedChallenge({ purpose, onProof }: SignedChallengeProps) {
  const { t } = useTranslation();
  const form = useChallenge(purpose, onProof);
  return (
    <details className="signed-challenge">
      <summary>{t('usb/challenge/title')}</summary>
      <p>{t('usb/challenge/lead')}</p>
      <ProblemNotice problem={form.problem} takeFocus />
      {form.challenge === undefined ? (
        <Button onClick={() => void form.begin()} loading={form.busy}>
          {t('usb/challenge/begin')}
        </Button>
      ) : (
        <OpenChallenge key={form.challenge.challengeId} {...form} challenge={form.challenge} />
      )}
    </details>
  );
}

function useChallenge(purpose: CertificatePurpose, onProof: (proof: string) => void) {
  const [challenge, setChallenge] = useState<Challenge>();
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const run = async (act: () => Promise<void>) => {
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    try {
      await act();
    } catch (error) {
      setProblem(problemOf(error));
    }
    setBusy(false);
  };
  const begin = () => run(async () => setChallenge(await createCertificateChallenge(purpose)));
  const answer = (signature: string) =>
    run(async () => {
      if (challenge === undefined) return;
      // Good once, whatever came of it: the next try needs another.
      setChallenge(undefined);
      onProof((await answerCertificateChallenge(challenge.challengeId, signature)).proof);
    });
  return { challenge, problem, busy, begin, answer };
}

interface OpenChallengeProps {
  readonly challenge: Challenge;
  readonly busy: boolean;
  readonly begin: () => Promise<void>;
  readonly answer: (signature: string) => Promise<void>;
}

function OpenChallenge({ challenge, busy, begin, answer }: OpenChallengeProps) {
  const { t } = useTranslation();
  const seconds = useSecondsUntil(onOurClock(challenge.expiresAt));
  const [wrong, setWrong] = useState(false);
  const take = async (file: File) => {
    setWrong(file.size === 0 || file.size > MOST_BYTES);
    if (file.size > 0 && file.size <= MOST_BYTES)
      await answer(signatureIn(new Uint8Array(await file.arrayBuffer())));
  };
  if (seconds === 0) {
    return (
      <>
        <Notice kind="warning">{t('usb/challenge/expired')}</Notice>
        <Button onClick={() => void begin()} loading={busy}>
          {t('usb/challenge/again')}
        </Button>
      </>
    );
  }
  return (
    <>
      <p className="muted" role="timer" aria-live="off">
        {t('usb/challenge/validFor', { time: clockText(seconds) })}
      </p>
      <ChallengeBytes toSign={challenge.toSign} />
      <Field
        id="signature"
        label={t('usb/challenge/file')}
        hint={t('usb/challenge/fileHint')}
        error={wrong ? t('usb/challenge/fileWrong') : undefined}
      >
        <FilePicker
          id="signature"
          text={t('usb/challenge/pick')}
          accept=".p7s,.p7m,.sig,.der,.pem,.cms,.txt,application/pkcs7-signature"
          describedBy={wrong ? 'signature-hint signature-error' : 'signature-hint'}
          disabled={busy}
          onPick={(file) => void take(file)}
        />
      </Field>
    </>
  );
}

/** What is to be signed, as a file and to copy. */
function ChallengeBytes({ toSign }: { readonly toSign: string }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const address = useMemo(() => URL.createObjectURL(new Blob([bytesOf(toSign)])), [toSign]);
  useEffect(() => () => URL.revokeObjectURL(address), [address]);
  return (
    <>
      <div className="actions-row">
        <a className="button-link button-plain" href={address} download={FILE_NAME}>
          {t('usb/challenge/download')}
        </a>
        <Button onClick={() => void navigator.clipboard.writeText(toSign).then(() => setCopied(true))}>
          {t('usb/challenge/copy')}
        </Button>
        <span role="status">{copied ? t('usb/challenge/copied') : ''}</span>
      </div>
      <p className="hint">{t('usb/challenge/command')}</p>
      <pre className="command" tabIndex={0} role="region" aria-label={t('usb/challenge/command')}>
        {COMMAND}
      </pre>
    </>
  );
}
