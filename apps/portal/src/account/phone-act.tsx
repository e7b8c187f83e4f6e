import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CodePhone } from '../api/calls.js';
import { problemOf, type Problem } from '../api/problem.js';
import { makePhoneDefault, removePhone } from '../api/self-service-calls.js';
import { Page } from '../ui/page.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import type { StepProps } from './new-contact.js';

interface PhoneActProps extends StepProps {
  readonly kind: 'make-default' | 'remove';
  readonly phone: CodePhone;
}

/** Names what will happen to a phone, and does it. */
export function PhoneAct({ kind, phone, proof, expired, done }: PhoneActProps) {
  const { t } = useTranslation();
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const shown = { phone: phone.maskedPhone };
  const act = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      await (kind === 'remove' ? removePhone : makePhoneDefault)(phone.phoneId, proof);
      done(t(`selfService/contacts/done/${kind}`, shown));
      return;
    } catch (error) {
      const refused = problemOf(error);
      if (refused.code === 'reauthentication.required') expired();
      else setProblem(refused);
    }
    setBusy(false);
  };
  return (
    <Page
      title={t(`selfService/contacts/titles/${kind}`)}
      lead={t(`selfService/contacts/asks/${kind}`, shown)}
      width="section"
    >
      <ProblemNotice takeFocus problem={problem} />
      <div className="actions account-form">
        <Button type="primary" loading={busy} onClick={() => void act()} block>
          {t(`selfService/contacts/confirms/${kind}`)}
        </Button>
        <Button onClick={() => done()} block>
          {t('selfService/cancel')}
        </Button>
      </div>
    </Page>
  );
}
