import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OwnAccount } from '../api/calls.js';
import { ApiProblem, problemOf } from '../api/problem.js';
import { useOwnAccount } from '../api/queries.js';
import { changePassword } from '../api/self-service-calls.js';
import { NewPasswordForm } from '../password/new-password-form.js';
import { Loaded } from '../ui/loaded.js';
import { Notice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { PasswordField } from '../ui/password-field.js';
import { Reauthenticate } from './reauthenticate.js';

/** The password: changed by the present one, or set for the first time (ID-05, ID-46). */
export function Component() {
  const { t } = useTranslation();
  const account = useOwnAccount();
  const [proof, setProof] = useState<string>();
  const [isAsked, setIsAsked] = useState(false);
  if (isAsked && proof === undefined) {
    return (
      <Reauthenticate
        lead={t('selfService/password/first')}
        startAgain="/account/password"
        onFresh={({ id }) => setProof(id)}
        cancel={() => setIsAsked(false)}
      />
    );
  }
  return (
    <Page title={t('selfService/password/title')} lead={t('selfService/password/lead')} width="section">
      <Loaded query={account}>
        {(loaded) => <Change account={loaded} proof={proof} askAnew={() => setIsAsked(true)} />}
      </Loaded>
    </Page>
  );
}

interface ChangeProps {
  readonly account: OwnAccount;
  readonly proof: string | undefined;
  readonly askAnew: () => void;
}

function Change({ account, proof, askAnew }: ChangeProps) {
  const { t } = useTranslation();
  const [current, setCurrent] = useState('');
  const [fault, setFault] = useState<string>();
  const hasPassword = account.password !== 'none';
  const send = async (passwords: { password: string; passwordConfirmation: string }) => {
    setFault(undefined);
    try {
      const shown = hasPassword ? { currentPassword: current } : {};
      await changePassword({
        ...passwords,
        ...shown,
        ...(proof !== undefined && { reauthenticationId: proof }),
      });
    } catch (error) {
      const { code, fields } = problemOf(error);
      if (code === 'reauthentication.required') return askAnew();
      const ofCurrent = fields.find(({ path }) => path === 'currentPassword');
      setFault(ofCurrent?.message);
      if (ofCurrent !== undefined) document.getElementById('currentPassword')?.focus();
      if (ofCurrent !== undefined && error instanceof ApiProblem && fields.length === 1) return;
      throw error;
    }
    // Every session has ended, this one too.
    window.location.assign('/password-changed');
  };
  return (
    <div className="account-form">
      {account.password === 'common' && (
        <Notice kind="warning" title={t('selfService/password/common')}>
          <p>{t('selfService/password/commonAdvice')}</p>
        </Notice>
      )}
      {!hasPassword && <Notice kind="info">{t('selfService/password/none')}</Notice>}
      {hasPassword && (
        <PasswordField
          id="currentPassword"
          label={t('selfService/password/current')}
          autoComplete="current-password"
          value={current}
          error={fault}
          onChange={(value) => {
            setCurrent(value);
            setFault(undefined);
          }}
        />
      )}
      <NewPasswordForm
        submitLabel={t('selfService/password/submit')}
        send={send}
        isEnd={() => false}
        startAgain="/account/password"
      />
    </div>
  );
}
