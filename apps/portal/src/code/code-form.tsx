import { Button } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CodeTimes } from '../api/calls.js';
import { problemOf, type Problem } from '../api/problem.js';
import { onOurClock } from '../api/server-clock.js';
import { clockText } from '../ui/clock-text.js';
import { Notice } from '../ui/notice.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { useSecondsUntil } from '../ui/use-now.js';
import { CODE_LENGTH } from './code-input.js';
import { OtpField } from './otp-field.js';

interface CodeFormProps {
  readonly otp: CodeTimes;
  /** What is said once a new code was asked for. */
  readonly resentText: string;
  /** Sends the code; what it throws is shown. */
  readonly confirm: (code: string) => Promise<void>;
  /** Asks for a new code; what it throws is shown. */
  readonly resend: () => Promise<void>;
  /** Problems that end it all, so that only beginning again helps. */
  readonly isEnd: (problem: Problem) => boolean;
  readonly startAgain: string;
  /** Other ways on. */
  readonly children?: ReactNode;
}

/** The page's one thing: a code from a text message, how long it is valid, how to get another (ID-10, ID-12, ID-13). */
export function CodeForm({ otp, resentText, confirm, resend, isEnd, startAgain, children }: CodeFormProps) {
  const { t } = useTranslation();
  const form = useCodeForm(confirm, resend);
  const valid = useSecondsUntil(onOurClock(otp.expiresAt));
  return (
    <>
      <ProblemNotice problem={form.problem}>
        {form.problem !== undefined && isEnd(form.problem) && (
          <p>
            <a href={startAgain}>{t('code/startAgain')}</a>
          </p>
        )}
      </ProblemNotice>
      {form.resent && <Notice kind="good">{resentText}</Notice>}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void form.submit();
        }}
      >
        <OtpField
          id="code"
          ref={form.input}
          value={form.code}
          onChange={form.setCode}
          error={form.incomplete ? t('fields/code.format') : undefined}
        />
        <Validity seconds={valid} />
        <div className="actions">
          <Button type="primary" htmlType="submit" loading={form.busy === 'confirm'} block>
            {t('code/confirm')}
          </Button>
          <ResendButton
            otp={otp}
            problem={form.problem}
            busy={form.busy === 'resend'}
            onClick={form.sendAgain}
          />
        </div>
      </form>
      {children}
      <p className="aside">
        {t('code/notArriving')} <Link to="/help#otp">{t('code/notArrivingLink')}</Link>
      </p>
    </>
  );
}

function useCodeForm(confirm: CodeFormProps['confirm'], resend: CodeFormProps['resend']) {
  const [code, setCode] = useState('');
  const [incomplete, setIncomplete] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [resent, setResent] = useState(false);
  const [busy, setBusy] = useState<'confirm' | 'resend'>();
  const input = useRef<HTMLInputElement>(null);

  const run = async (what: 'confirm' | 'resend', act: () => Promise<void>) => {
    setBusy(what);
    setProblem(undefined);
    setResent(false);
    try {
      await act();
      setResent(what === 'resend');
      setCode('');
    } catch (error) {
      const refused = problemOf(error);
      setProblem(refused);
      // A code that is of no more use goes; a connection that failed costs nobody the six digits.
      if (refused.code.startsWith('otp.')) setCode('');
    }
    setBusy(undefined);
    input.current?.focus();
  };
  const submit = async () => {
    if (busy !== undefined) return;
    const complete = code.length === CODE_LENGTH;
    setIncomplete(!complete);
    if (complete) await run('confirm', () => confirm(code));
    else input.current?.focus();
  };
  return {
    ...{ code, incomplete, problem, resent, busy, input, submit },
    setCode: (next: string) => {
      setCode(next);
      setIncomplete(false);
    },
    sendAgain: () => void run('resend', resend),
  };
}

function Validity({ seconds }: { readonly seconds: number }) {
  const { t } = useTranslation();
  if (seconds === 0) return <Notice kind="warning">{t('code/expired')}</Notice>;
  return (
    <p className="muted" role="timer" aria-live="off">
      {t('code/validFor', { time: clockText(seconds) })}
    </p>
  );
}

interface ResendButtonProps {
  readonly otp: CodeTimes;
  readonly problem: Problem | undefined;
  readonly busy: boolean;
  readonly onClick: () => void;
}

function ResendButton({ otp, problem, busy, onClick }: ResendButtonProps) {
  const { t } = useTranslation();
  const refusedUntil = problem?.code.startsWith('otp.too-') === true ? (problem.retryAt ?? 0) : 0;
  const seconds = useSecondsUntil(Math.max(onOurClock(otp.resendAt), refusedUntil));
  const waited = useRef(false);
  useEffect(() => {
    if (seconds > 0) waited.current = true;
  }, [seconds]);
  return (
    <>
      <Button onClick={onClick} disabled={seconds > 0} loading={busy} block>
        {seconds > 0 ? t('code/resendIn', { time: clockText(seconds) }) : t('code/resend')}
      </Button>
      <span className="visually-hidden" role="status">
        {seconds === 0 && waited.current ? t('code/resendReady') : ''}
      </span>
    </>
  );
}
