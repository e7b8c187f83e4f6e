import './mobile-signature.css';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  cancelMobileSignature,
  getMobileSignature,
  type MobileSignature,
} from '../api/mobile-signature-calls.js';
import { isOutage, problemOf, type Problem } from '../api/problem.js';
import { onOurClock } from '../api/server-clock.js';
import { Busy } from '../ui/busy.js';
import { clockText } from '../ui/clock-text.js';
import { useSecondsUntil } from '../ui/use-now.js';

const ASK_EVERY_MS = 2_000;

interface SimWaitingProps {
  readonly request: MobileSignature;
  readonly onProof: (proof: string) => void;
  /** It ended otherwise; without a problem when it was given up here. */
  readonly onEnded: (problem: Problem | undefined) => void;
}

/** Waits for the phone: the code that it shows too, in large figures, the time left, and a way to give up (ID-35). */
export function SimWaiting({ request, onProof, onEnded }: SimWaitingProps) {
  const { t } = useTranslation();
  const seconds = useSecondsUntil(onOurClock(request.expiresAt));
  const [isCancelling, setCancelling] = useState(false);
  useStanding(request.mobileSignatureId, { onProof, onEnded });
  const cancel = async () => {
    setCancelling(true);
    // Whether or not it is told, this page no longer asks for it, and its proof goes nowhere.
    await cancelMobileSignature(request.mobileSignatureId).catch(() => undefined);
    onEnded(undefined);
  };
  return (
    <>
      <p>{t('sim/compare')}</p>
      <p className="control-code" aria-label={`${t('sim/code')}: ${[...request.controlCode].join(' ')}`}>
        {request.controlCode}
      </p>
      <ol className="sim-steps">
        <li>{t('sim/stepCompare')}</li>
        <li>{t('sim/stepPin')}</li>
        <li>{t('sim/stepRefuse')}</li>
      </ol>
      <Busy label={t('sim/waiting')} />
      <p aria-live="off" className="figures">
        {seconds > 0 ? t('sim/timeLeft', { time: clockText(seconds) }) : t('sim/timeOver')}
      </p>
      <Button loading={isCancelling} onClick={() => void cancel()} block>
        {t('sim/cancel')}
      </Button>
    </>
  );
}

/** Asks every two seconds how it stands; what does not answer is asked again. */
function useStanding(
  mobileSignatureId: string,
  { onProof, onEnded }: Pick<SimWaitingProps, 'onProof' | 'onEnded'>,
) {
  const told = useRef({ onProof, onEnded });
  told.current = { onProof, onEnded };
  useEffect(() => {
    let isGone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      try {
        const standing = await getMobileSignature(mobileSignatureId);
        if (isGone) return;
        if (standing.state === 'signed') return told.current.onProof(standing.proof);
      } catch (error) {
        const problem = problemOf(error);
        if (isGone) return;
        if (!isOutage(problem)) return told.current.onEnded(problem);
      }
      timer = setTimeout(() => void ask(), ASK_EVERY_MS);
    };
    timer = setTimeout(() => void ask(), ASK_EVERY_MS);
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [mobileSignatureId]);
}
