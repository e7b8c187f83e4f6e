import '../../operations/operations.css';
import '../../claims/claims.css';
import { formatDate } from '@vnconnect/vietnam';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router';
import { chooseFromDirectory, type ChosenAccount } from '../../api/directory-calls.js';
import { useSession } from '../../api/queries.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Page } from '../../ui/page.js';
import { DirectoryMenu } from './directory-menu.js';
import { LookUpAnswer } from './look-up-answer.js';
import { LookUpForm } from './look-up-form.js';
import { useChoice } from './use-choice.js';
import { type Found, useLookUp } from './use-look-up.js';

/** "Tìm kiếm trên VNConnect": look-up with a reason, masked answers, one of them in the clear (ID-45). */
export function Component() {
  const { t } = useTranslation();
  const permissions = useSession().data?.account?.permissions ?? [];
  if (!permissions.includes('identity.directory.search'))
    return <Navigate to="/administration/directory/look-ups" replace />;
  return (
    <Page title={t('directory/title')} lead={t('directory/lead')} width="section">
      <DirectoryMenu />
      <LookUp />
    </Page>
  );
}

function LookUp() {
  const { t } = useTranslation();
  const lookUp = useLookUp();
  const choice = useChoice<ChosenAccount>();
  const choose = (found: Found) =>
    choice.make(found.accountId, () => chooseFromDirectory(found.lookUpId, found.accountId));
  return (
    <>
      <LookUpForm lookUp={lookUp} />
      <ProblemNotice takeFocus problem={choice.problem} />
      {choice.made && <Chosen account={choice.made} onClose={choice.forget} />}
      <LookUpAnswer
        lookUp={lookUp}
        actions={(found) => (
          <Button loading={choice.busy === found.accountId} onClick={() => void choose(found)}>
            {t('directory/choose')}
          </Button>
        )}
      />
    </>
  );
}

/** The one that was chosen, in the clear. */
function Chosen({ account, onClose }: { readonly account: ChosenAccount; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [account]);
  const { accountId, kind, fullName, dateOfBirth, numbers, phone, email } = account;
  return (
    <section className="panel chosen">
      <h2 ref={heading} tabIndex={-1}>
        {fullName}
      </h2>
      <dl className="facts">
        <dt>{t('account/kind')}</dt>
        <dd>{t(`account/kinds/${kind}`)}</dd>
        {numbers.map(({ kind: of, value }) => (
          <Fact key={value} name={t(`directory/numberKinds/${of}`)} value={value} />
        ))}
        {dateOfBirth !== undefined && (
          <Fact name={t('account/dateOfBirth')} value={formatDate(dateOfBirth)} />
        )}
        {phone !== undefined && <Fact name={t('directory/by/phone')} value={phone} />}
        {email !== undefined && <Fact name={t('account/email')} value={email} />}
        <Fact name={t('directory/accountId')} value={accountId} />
      </dl>
      <Button onClick={onClose}>{t('directory/hide')}</Button>
    </section>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className="figures">{value}</dd>
    </>
  );
}
