import { formatDateTime } from '@vnconnect/vietnam';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { problemOf, type Problem } from '../api/problem.js';
import { queryClient } from '../api/queries.js';
import {
  completePhoneReplacement,
  confirmPhoneReplacementCode,
  sendPhoneReplacementCode,
  type ReplacedPhone,
} from '../api/recovery-calls.js';
import { CodeForm } from '../code/code-form.js';
import { LostFlow } from '../code/lost-flow.js';
import { useInteractionSearch } from '../interaction/interaction.js';
import { Notice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { useLostPhoneFlow } from './lost-phone-flow.js';
import { LostPhoneSteps } from './lost-phone-steps.js';

/** The code sent to the new number, then the register, then the end. */
export function Component() {
  const { t } = useTranslation();
  const search = useInteractionSearch();
  const { underWay, setUnderWay } = useLostPhoneFlow();
  const [isProven, setProven] = useState(false);
  const [done, setDone] = useState<ReplacedPhone>();
  const startAgain = `/lost-phone${search}`;
  if (done !== undefined) return <Done replaced={done} signIn={`/sign-in${search}`} />;
  if (underWay?.otp === undefined) return <LostFlow startAgain={startAgain} />;
  const { replacementId, otp } = underWay;
  const finish = async () => {
    setDone(await completePhoneReplacement(replacementId));
    setUnderWay(undefined);
    // A session of the account in this very browser has ended too.
    await queryClient.invalidateQueries({ queryKey: ['session'] });
  };
  if (isProven) return <Register finish={finish} otherNumber={`/lost-phone/number${search}`} />;
  return (
    <Page
      title={t('code/title')}
      lead={t('code/sentTo', { phone: otp.maskedPhone })}
      above={<LostPhoneSteps current={3} />}
    >
      <CodeForm
        otp={otp}
        resentText={t('code/resent', { phone: otp.maskedPhone })}
        confirm={async (code) => {
          await confirmPhoneReplacementCode(replacementId, code);
          setProven(true);
        }}
        resend={async () =>
          setUnderWay({ replacementId, otp: await sendPhoneReplacementCode(replacementId) })
        }
        isEnd={({ code }) => code === 'phone-replacement.not-found'}
        startAgain={startAgain}
      >
        <p className="aside">
          <Link to={`/lost-phone/number${search}`}>{t('lostPhone/otherNumber')}</Link>
        </p>
      </CodeForm>
    </Page>
  );
}

/** The last step: names what will happen, asks the register, and can be tried again when it does not answer. */
function Register({
  finish,
  otherNumber,
}: {
  readonly finish: () => Promise<void>;
  readonly otherNumber: string;
}) {
  const { t } = useTranslation();
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const ask = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      await finish();
    } catch (error) {
      setProblem(problemOf(error));
      setBusy(false);
    }
  };
  const isOver = problem !== undefined && problem.code !== 'subscriber-check-unavailable';
  return (
    <Page key="register" title={t('lostPhone/confirmTitle')} above={<LostPhoneSteps current={3} />}>
      <ProblemNotice takeFocus problem={problem}>
        {problem?.code === 'subscriber-mismatch' && (
          <p>
            <Link to={otherNumber}>{t('lostPhone/otherNumber')}</Link>
          </p>
        )}
      </ProblemNotice>
      <ul>
        <li>{t('lostPhone/willReplace')}</li>
        <li>{t('lostPhone/willSignOut')}</li>
        <li>{t('lostPhone/willHold')}</li>
        <li>{t('lostPhone/willTell')}</li>
      </ul>
      {!isOver && (
        <Button type="primary" onClick={() => void ask()} loading={busy} block>
          {busy ? t('lostPhone/asking') : t('lostPhone/confirm')}
        </Button>
      )}
    </Page>
  );
}

function Done({ replaced, signIn }: { readonly replaced: ReplacedPhone; readonly signIn: string }) {
  const { t } = useTranslation();
  const time = formatDateTime(new Date(replaced.heldUntil));
  return (
    <Page
      key="done"
      title={t('lostPhone/done')}
      lead={t('lostPhone/doneLead', { phone: replaced.maskedPhone })}
    >
      <Notice kind={replaced.isDeviceKnown ? 'good' : 'warning'}>
        <p>{replaced.isDeviceKnown ? t('lostPhone/knownHere') : t('lostPhone/heldHere', { time })}</p>
      </Notice>
      <p>{t('lostPhone/told')}</p>
      <p>
        <Link className="button-link" to={signIn}>
          {t('recovery/signIn')}
        </Link>
      </p>
    </Page>
  );
}
