import { PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { makePaperCodes } from '../../api/second-factor-calls.js';
import { Notice } from '../../ui/notice.js';
import { Page } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import type { PropsOf } from './steps.js';
import { useAct } from './use-act.js';

export function MakePaperCodes({ reauthenticationId, isRenewal, done }: PropsOf<'paper-codes'>) {
  const { t } = useTranslation();
  const { problem, busy, run } = useAct();
  const [codes, setCodes] = useState<readonly string[]>();
  if (codes !== undefined) return <PaperCodes codes={codes} done={done} />;
  return (
    <Page title={t('factors/paper/makeTitle')} width="section" lead={t('factors/paper/makeLead')}>
      <ProblemNotice takeFocus problem={problem} />
      {isRenewal && <Notice kind="warning">{t('factors/paper/renewWarning')}</Notice>}
      <div className="actions factor-form">
        <Button
          type="primary"
          loading={busy}
          onClick={() => void run(async () => setCodes((await makePaperCodes(reauthenticationId)).codes))}
          block
        >
          {t(isRenewal ? 'factors/paper/renew' : 'factors/paper/make')}
        </Button>
        <Button onClick={() => done()} block>
          {t('factors/cancel')}
        </Button>
      </div>
    </Page>
  );
}

/** The codes, shown this once. */
function PaperCodes({
  codes,
  done,
}: { readonly codes: readonly string[] } & Pick<PropsOf<'paper-codes'>, 'done'>) {
  const { t } = useTranslation();
  return (
    <Page
      title={t('factors/paper/shownTitle')}
      width="section"
      lead={t('factors/paper/shownLead')}
      key="shown"
    >
      <ol className="paper-codes figures" aria-label={t('factors/paper/list')}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <p className="muted">{t('factors/paper/usedNote')}</p>
      <div className="actions factor-form no-print">
        <Button icon={<PrinterOutlined />} onClick={() => window.print()} block>
          {t('factors/paper/print')}
        </Button>
        <Button
          type="primary"
          onClick={() => done(t('factors/added', { name: t('factors/names/paper-code') }))}
          block
        >
          {t('factors/paper/done')}
        </Button>
      </div>
    </Page>
  );
}
