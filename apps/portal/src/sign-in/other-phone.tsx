import './sign-in.css';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { resendSignInCode, type CodePhone } from '../api/calls.js';
import { problemOf, type Problem } from '../api/problem.js';
import { LostFlow } from '../code/lost-flow.js';
import { useInteractionSearch } from '../interaction/interaction.js';
import { Page } from '../ui/page.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { OtherWays } from './other-ways.js';
import { useSignInFlow } from './sign-in-flow.js';
import { SignInSteps } from './sign-in-steps.js';

/** "Chọn phương thức xác thực khác": another phone of the account (ID-20). */
export function Component() {
  const { t } = useTranslation();
  const { underWay } = useSignInFlow();
  const search = useInteractionSearch();
  if (underWay === undefined) return <LostFlow startAgain={`/sign-in${search}`} />;
  return (
    <Page title={t('otherPhone/title')} above={<SignInSteps current={2} />}>
      <OtherWays except="sms" />
      <PhoneForm phones={underWay.phones} />
      <p className="aside">
        {t('otherPhone/lost')} <Link to={`/lost-phone${search}`}>{t('otherPhone/lostLink')}</Link>
      </p>
      <p className="aside">
        <Link to={`/sign-in/code${search}`}>{t('app/back')}</Link>
      </p>
    </Page>
  );
}

function PhoneForm({ phones }: { readonly phones: readonly CodePhone[] }) {
  const { t } = useTranslation();
  const { chosen, choose, problem, busy, send } = usePhoneChoice(phones);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <ProblemNotice takeFocus problem={problem} />
      <fieldset className="field radios">
        <legend>{t('otherPhone/legend')}</legend>
        <p className="hint">{t('otherPhone/lead')}</p>
        {phones.map(({ phoneId, maskedPhone, isDefault }) => (
          <label key={phoneId} className="radio">
            <input
              type="radio"
              name="phone"
              value={phoneId}
              checked={chosen === phoneId}
              onChange={() => choose(phoneId)}
            />
            <span className="figures">{maskedPhone}</span>
            {isDefault && <span className="muted">({t('otherPhone/default')})</span>}
          </label>
        ))}
      </fieldset>
      {phones.length === 1 && <p>{t('otherPhone/only')}</p>}
      <Button type="primary" htmlType="submit" loading={busy} block>
        {t('otherPhone/submit')}
      </Button>
    </form>
  );
}

function usePhoneChoice(phones: readonly CodePhone[]) {
  const { underWay, setUnderWay } = useSignInFlow();
  const navigate = useNavigate();
  const search = useInteractionSearch();
  const [chosen, choose] = useState((phones.find(({ isDefault }) => !isDefault) ?? phones[0])?.phoneId);
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const send = async () => {
    if (busy || underWay === undefined) return;
    setBusy(true);
    setProblem(undefined);
    try {
      const otp = await resendSignInCode(underWay.signInId, chosen);
      setUnderWay({ ...underWay, otp, codeUnsent: undefined });
      await navigate(`/sign-in/code${search}`);
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setBusy(false);
    }
  };
  return { chosen, choose, problem, busy, send };
}
