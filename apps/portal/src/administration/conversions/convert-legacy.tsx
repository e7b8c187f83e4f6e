import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queryClient } from '../../api/queries.js';
import {
  type ConversionReport,
  convertLegacyAccount,
  type LegacyAccount,
  previewConversion,
} from '../../api/subsystem-calls.js';
import type { ListedUser } from '../../api/user-calls.js';
import { Notice } from '../../ui/notice.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { UserSearch } from '../subsystems/user-search.js';
import { useSaving } from '../use-saving.js';
import { Confirm } from './confirm.js';

interface ConvertLegacyProps {
  readonly legacy: LegacyAccount;
  readonly onEnd: () => void;
}

/** Legacy account → VNConnect: whose it becomes, what it would do, the question, what it did (AH-22 a). */
export function ConvertLegacy({ legacy, onEnd }: ConvertLegacyProps) {
  const { t } = useTranslation();
  const saving = useSaving();
  const [user, setUser] = useState<ListedUser>();
  const [before, setBefore] = useState<ConversionReport>();
  const [after, setAfter] = useState<ConversionReport>();
  const id = legacy.legacyAccountId;
  const preview = (accountId: string) =>
    void saving.save(async () => setBefore((await previewConversion(id, accountId)).before));
  const convert = (accountId: string) =>
    void saving.save(async () => {
      setAfter((await convertLegacyAccount(id, accountId)).after);
      await queryClient.invalidateQueries({ queryKey: ['legacy-accounts'] });
    });
  const choose = (next: ListedUser | undefined) => {
    setUser(next);
    setBefore(undefined);
  };
  return (
    <section className="panel converting" aria-labelledby="converting">
      <h2 id="converting">{t('conversions/convertOf', { name: legacy.userName })}</h2>
      <ProblemNotice takeFocus problem={saving.problem} />
      {after ? (
        <Notice kind="good">{t('conversions/done')}</Notice>
      ) : (
        <UserSearch id="new-account" label={t('conversions/newAccount')} chosen={user} choose={choose} />
      )}
      {before && <Report title={t('conversions/before')} report={before} />}
      {after && <Report title={t('conversions/after')} report={after} />}
      {user && !before && (
        <Button type="primary" loading={saving.busy} onClick={() => preview(user.accountId)}>
          {t('conversions/preview')}
        </Button>
      )}
      {user && before && !after && (
        <Confirm busy={saving.busy} onYes={() => convert(user.accountId)} onNo={onEnd} />
      )}
      {after && (
        <p className="own-actions">
          <Button onClick={onEnd}>{t('conversions/close')}</Button>
        </p>
      )}
    </section>
  );
}

function Report({ title, report }: { readonly title: string; readonly report: ConversionReport }) {
  const { t } = useTranslation();
  const { legacy, account } = report;
  const names = account.userNames.join(', ');
  return (
    <>
      <h3>{title}</h3>
      <dl className="facts">
        <dt>{t('conversions/oldAccount')}</dt>
        <dd>
          {t('conversions/legacyNow', {
            userName: legacy.userName,
            unit: legacy.unit.name,
            group: legacy.group.name,
          })}{' '}
          – {t(`conversions/states/${legacy.state}`)}
        </dd>
        <dt>{t('conversions/newAccount')}</dt>
        <dd>
          {account.fullName ?? t('conversions/handOver/unnamed')} –{' '}
          {names === '' ? t('conversions/noWork') : t('conversions/workOf', { names })}
        </dd>
      </dl>
    </>
  );
}
