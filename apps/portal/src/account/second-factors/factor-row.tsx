import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { renameAuthenticatorApp, renamePasskey } from '../../api/second-factor-calls.js';
import { Notice } from '../../ui/notice.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { TextField } from '../../ui/text-field.js';
import type { PanelProps } from './factor-list.js';
import { timeText } from './time-text.js';
import { useAct } from './use-act.js';

interface FactorRowProps extends Pick<PanelProps, 'say' | 'go'> {
  readonly factor: 'passkey' | 'authenticator-app';
  readonly passkeyId?: string;
  readonly name: string;
  readonly addedAt: string;
  readonly lastUsedAt?: string | undefined;
  readonly suspendedAt?: string | undefined;
  readonly note?: string;
}

/** A passkey or app: its name, since when, last used, and what can be done with it. */
export function FactorRow(props: FactorRowProps) {
  const { t } = useTranslation();
  const [isRenaming, setRenaming] = useState(false);
  const { factor, passkeyId, name, suspendedAt, go } = props;
  const removal = { factor, name, ...(passkeyId !== undefined && { passkeyId }) };
  return (
    <li>
      <div className="factor-row">
        <Facts {...props} />
        <div className="factor-acts">
          <Button aria-label={t('factors/renameOf', { name })} onClick={() => setRenaming(!isRenaming)}>
            {t('factors/rename')}
          </Button>
          <Button
            danger
            aria-label={t('factors/removeOf', { name })}
            onClick={() => go({ kind: 'remove', removal })}
          >
            {t('factors/remove')}
          </Button>
        </div>
      </div>
      {suspendedAt !== undefined && (
        <Notice kind="bad" title={t('factors/suspended', { time: timeText(suspendedAt) })}>
          {t('factors/suspendedAdvice')}
        </Notice>
      )}
      {isRenaming && <RenameForm {...props} close={() => setRenaming(false)} />}
    </li>
  );
}

function Facts({ name, addedAt, lastUsedAt, note }: FactorRowProps) {
  const { t } = useTranslation();
  const used =
    lastUsedAt === undefined
      ? t('factors/neverUsed')
      : t('factors/lastUsedAt', { time: timeText(lastUsedAt) });
  const facts = [
    t('factors/addedAt', { time: timeText(addedAt) }),
    used,
    ...(note === undefined ? [] : [note]),
  ];
  return (
    <div>
      <strong>{name}</strong>
      <br />
      <span className="muted">{facts.join(' · ')}</span>
    </div>
  );
}

function RenameForm({
  factor,
  passkeyId,
  name,
  say,
  close,
}: FactorRowProps & { readonly close: () => void }) {
  const { t } = useTranslation();
  const { problem, busy, run } = useAct();
  const [next, setNext] = useState(name);
  const rename = async () => {
    if (factor === 'authenticator-app') await renameAuthenticatorApp(next);
    else if (passkeyId !== undefined) await renamePasskey(passkeyId, next);
    say(t('factors/renamed'));
    close();
  };
  const id = `name-${passkeyId ?? 'app'}`;
  const error = problem?.fields.find(({ path }) => path === 'name')?.message;
  return (
    <form
      className="factor-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void run(rename);
      }}
    >
      {error === undefined && <ProblemNotice problem={problem} />}
      <TextField
        id={id}
        label={t('factors/nameLabel')}
        value={next}
        onChange={setNext}
        error={error}
        input={{ maxLength: 60, autoComplete: 'off' }}
      />
      <div className="factor-acts factor-row">
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('factors/save')}
        </Button>
        <Button onClick={close}>{t('factors/cancel')}</Button>
      </div>
    </form>
  );
}
