import '../sign-in/sign-in.css';
import './second-factors/second-factors.css';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Reauthentication,
  type SecondFactor,
  sendReauthenticationCode,
  startReauthentication,
} from '../api/second-factor-calls.js';
import type { OtpDelivery } from '../api/calls.js';
import { Loaded } from '../ui/loaded.js';
import { Notice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { ProveFactor, ProveSms } from './prove.js';
import { useAct } from './second-factors/use-act.js';

/** That it is fresh who is signed in, and until when, in epoch milliseconds. */
export interface Fresh {
  readonly id: string;
  readonly until: number;
}

interface ReauthenticateProps {
  /** What it is asked for. */
  readonly lead: string;
  /** The page to begin anew on. */
  readonly startAgain: string;
  readonly onFresh: (fresh: Fresh) => void;
  readonly cancel: () => void;
}

/** Asks who is signed in to prove it anew, by a way of his choice (ID-38), before what concerns the account's security. */
export function Reauthenticate({ lead, startAgain, onFresh, cancel }: ReauthenticateProps) {
  const { t } = useTranslation();
  // Once a visit: what is begun is kept until it is proven or left.
  const begun = useQuery({
    queryKey: ['reauthentication'],
    queryFn: startReauthentication,
    staleTime: 0,
    gcTime: 0,
  });
  return (
    <Page title={t('factors/reauthenticate/title')} width="section" lead={lead}>
      <div className="factor-form">
        <Loaded query={begun}>
          {(given) => <Prove begun={given} startAgain={startAgain} onFresh={onFresh} />}
        </Loaded>
        <div className="actions">
          <Button onClick={cancel} block>
            {t('factors/cancel')}
          </Button>
        </div>
      </div>
    </Page>
  );
}

type Chosen =
  | { readonly way: 'sms'; readonly otp: OtpDelivery; readonly phoneId: string }
  | { readonly way: SecondFactor };

function Prove({
  begun,
  startAgain,
  onFresh,
}: { readonly begun: Reauthentication } & Pick<ReauthenticateProps, 'startAgain' | 'onFresh'>) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<Chosen>();
  const { reauthenticationId: id, factors, phones } = begun;
  if (factors.length + phones.length === 0) {
    return <Notice kind="warning">{t('factors/reauthenticate/none')}</Notice>;
  }
  const proven = (freshUntil: string) => onFresh({ id, until: Date.parse(freshUntil) });
  return (
    <>
      {chosen === undefined && <Ways begun={begun} choose={setChosen} />}
      {chosen?.way === 'sms' && (
        <ProveSms
          id={id}
          otp={chosen.otp}
          resend={async () => {
            const otp = await sendReauthenticationCode(id, chosen.phoneId);
            setChosen({ ...chosen, otp });
          }}
          startAgain={startAgain}
          proven={proven}
        />
      )}
      {chosen !== undefined && chosen.way !== 'sms' && (
        <ProveFactor id={id} factor={chosen.way} proven={proven} />
      )}
      {chosen !== undefined && (
        <p className="aside">
          <Button type="link" onClick={() => setChosen(undefined)}>
            {t('factors/reauthenticate/otherWay')}
          </Button>
        </p>
      )}
    </>
  );
}

function Ways({
  begun,
  choose,
}: {
  readonly begun: Reauthentication;
  readonly choose: (chosen: Chosen) => void;
}) {
  const { t } = useTranslation();
  const { problem, busy, run } = useAct();
  const { reauthenticationId, factors, phones } = begun;
  const [way, setWay] = useState(factors[0] ?? phones[0]?.phoneId);
  const go = () =>
    run(async () => {
      const factor = factors.find((each) => each === way);
      if (factor !== undefined) return choose({ way: factor });
      if (way !== undefined) {
        choose({ way: 'sms', phoneId: way, otp: await sendReauthenticationCode(reauthenticationId, way) });
      }
    });
  const option = (value: string, label: string, more?: string) => (
    <label key={value} className="radio">
      <input type="radio" name="way" value={value} checked={way === value} onChange={() => setWay(value)} />
      <span>
        {label} {more !== undefined && <span className="muted">– {more}</span>}
      </span>
    </label>
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void go();
      }}
    >
      <ProblemNotice takeFocus problem={problem} />
      <fieldset className="field radios">
        <legend>{t('factors/reauthenticate/ways')}</legend>
        {factors.map((factor) =>
          option(factor, t(`factors/names/${factor}`), t(`factors/explain/${factor}`)),
        )}
        {phones.map(({ phoneId, maskedPhone }) =>
          option(phoneId, t('factors/reauthenticate/sendTo', { phone: maskedPhone })),
        )}
      </fieldset>
      <Button type="primary" htmlType="submit" loading={busy} block>
        {t('factors/reauthenticate/next')}
      </Button>
    </form>
  );
}
