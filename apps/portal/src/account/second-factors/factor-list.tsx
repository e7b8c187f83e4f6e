import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  choosePreferredFactor,
  type PreferredFactor,
  type SecondFactors,
} from '../../api/second-factor-calls.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Notice } from '../../ui/notice.js';
import { FactorRow } from './factor-row.js';
import { PasskeyPanel } from './passkey-panel.js';
import type { Step } from './steps.js';
import { timeText } from './time-text.js';
import { useAct } from './use-act.js';

export interface PanelProps {
  readonly factors: SecondFactors;
  readonly say: (said: string | undefined) => void;
  readonly go: (step: Step) => void;
}

/** Fewer unused paper codes than this are few. */
const FEW = 3;

/** The account's factors, each kind in its panel, and what sign-ins ask for first. */
export function FactorList(props: PanelProps) {
  return (
    <div className="factors">
      <PasskeyPanel {...props} />
      <AppPanel {...props} />
      <PaperPanel {...props} />
      <Preferred {...props} />
    </div>
  );
}

function AppPanel({ factors, say, go }: PanelProps) {
  const { t } = useTranslation();
  const app = factors.authenticatorApp;
  return (
    <section className="panel">
      <h2>{t('factors/names/authenticator-app')}</h2>
      <p className="muted">{t('factors/explain/authenticator-app')}</p>
      {app === undefined ? (
        <>
          <p>{t('factors/app/none')}</p>
          <Button onClick={() => go({ kind: 'add-app' })}>{t('factors/app/add')}</Button>
        </>
      ) : (
        <ul className="factor-list">
          <FactorRow
            name={app.name}
            addedAt={app.addedAt}
            lastUsedAt={app.lastUsedAt}
            factor="authenticator-app"
            say={say}
            go={go}
          />
        </ul>
      )}
    </section>
  );
}

function PaperPanel({ factors, go }: PanelProps) {
  const { t } = useTranslation();
  const paper = factors.paperCodes;
  const removal = { factor: 'paper-code', name: t('factors/names/paper-code') } as const;
  return (
    <section className="panel">
      <h2>{t('factors/names/paper-code')}</h2>
      <p className="muted">{t('factors/explain/paper-code')}</p>
      {paper === undefined ? (
        <p>{t('factors/paper/none')}</p>
      ) : (
        <>
          <PaperFacts paper={paper} />
          {paper.left < FEW && <Notice kind="warning">{t('factors/paper/few')}</Notice>}
        </>
      )}
      <div className="factor-row">
        <Button onClick={() => go({ kind: 'paper-codes', isRenewal: paper !== undefined })}>
          {t(paper === undefined ? 'factors/paper/make' : 'factors/paper/renew')}
        </Button>
        {paper !== undefined && (
          <Button
            danger
            aria-label={t('factors/removeOf', { name: removal.name })}
            onClick={() => go({ kind: 'remove', removal })}
          >
            {t('factors/remove')}
          </Button>
        )}
      </div>
    </section>
  );
}

function PaperFacts({ paper }: { readonly paper: NonNullable<SecondFactors['paperCodes']> }) {
  const { t } = useTranslation();
  const { left, of, madeAt, lastUsedAt } = paper;
  return (
    <p>
      {t('factors/paper/left', { left, of })}{' '}
      <span className="muted">
        {t('factors/madeAt', { time: timeText(madeAt) })}
        {lastUsedAt !== undefined && ` · ${t('factors/lastUsedAt', { time: timeText(lastUsedAt) })}`}
      </span>
    </p>
  );
}

/** What a sign-in asks for after the password: saved as soon as it is chosen. */
function Preferred({ factors, say }: PanelProps) {
  const { t } = useTranslation();
  const { problem, busy, run } = useAct();
  const [chosen, setChosen] = useState(factors.preferred);
  const has: Record<PreferredFactor, boolean> = {
    sms: true,
    passkey: factors.passkeys.some(({ suspendedAt }) => suspendedAt === undefined),
    'authenticator-app': factors.authenticatorApp !== undefined,
  };
  const choices = (['sms', 'passkey', 'authenticator-app'] as const).filter((each) => has[each]);
  if (choices.length === 1) return null;
  const choose = (preferred: PreferredFactor) =>
    run(async () => {
      setChosen(preferred);
      await choosePreferredFactor(preferred).catch((error: unknown) => {
        setChosen(factors.preferred);
        throw error;
      });
      say(t('factors/preferredSaved'));
    });
  return (
    <section className="panel">
      <ProblemNotice problem={problem} />
      <fieldset className="field radios" disabled={busy}>
        <legend>
          <h2>{t('factors/preferred')}</h2>
        </legend>
        <p className="hint">{t('factors/preferredHint')}</p>
        {choices.map((each) => (
          <label key={each} className="radio">
            <input
              type="radio"
              name="preferred"
              value={each}
              checked={chosen === each}
              onChange={() => void choose(each)}
            />
            <span>{t(`factors/names/${each}`)}</span>
          </label>
        ))}
      </fieldset>
    </section>
  );
}
