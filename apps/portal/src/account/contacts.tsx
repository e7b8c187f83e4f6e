import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CodePhone, OwnAccount } from '../api/calls.js';
import { queryClient, useOwnAccount } from '../api/queries.js';
import { Loaded } from '../ui/loaded.js';
import { Notice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { NewContact } from './new-contact.js';
import { PhoneAct } from './phone-act.js';
import { Reauthenticate } from './reauthenticate.js';

/** What the page does, after a fresh proof: one thing a page. */
type Step =
  | { readonly kind: 'new-phone' }
  | { readonly kind: 'new-email' }
  | { readonly kind: 'make-default' | 'remove'; readonly phone: CodePhone };

/** The phones for codes, and the email (ID-46). */
export function Component() {
  const { t } = useTranslation();
  const account = useOwnAccount();
  const [step, setStep] = useState<Step>();
  const [proof, setProof] = useState<string>();
  const [said, setSaid] = useState<string>();
  const done = (word?: string) => {
    setStep(undefined);
    setSaid(word);
    void queryClient.invalidateQueries({ queryKey: ['account'] });
  };
  // Without a phone nobody can be asked: there the sign-in by certificate counts while it is new.
  const canBeAsked = (account.data?.phones.length ?? 0) > 0;
  if (step !== undefined && canBeAsked && proof === undefined) {
    return (
      <Reauthenticate
        lead={t(`selfService/contacts/purposes/${step.kind}`)}
        startAgain="/account/contacts"
        onFresh={({ id }) => setProof(id)}
        cancel={() => done()}
      />
    );
  }
  const shared = { proof, done, expired: () => setProof(undefined) };
  if (step?.kind === 'new-phone' || step?.kind === 'new-email') {
    return <NewContact kind={step.kind} {...shared} />;
  }
  if (step !== undefined) return <PhoneAct kind={step.kind} phone={step.phone} {...shared} />;
  return (
    <Page title={t('selfService/contacts/title')} lead={t('selfService/contacts/lead')} width="section">
      {said !== undefined && <Notice kind="good">{said}</Notice>}
      <Loaded query={account}>
        {(loaded) => (
          <>
            <Phones account={loaded} choose={setStep} />
            <Email account={loaded} choose={setStep} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

interface PartProps {
  readonly account: OwnAccount;
  readonly choose: (step: Step) => void;
}

function Phones({ account: { phones }, choose }: PartProps) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="phones">
      <h2 id="phones">{t('selfService/contacts/phones')}</h2>
      <p className="muted">{t('selfService/contacts/phonesLead')}</p>
      <ul className="own-list">
        {phones.map((phone) => (
          <li key={phone.phoneId}>
            <h3 className="figures">
              {phone.maskedPhone}{' '}
              {phone.isDefault && <span className="tag">{t('selfService/contacts/default')}</span>}
            </h3>
            {!phone.isDefault && (
              <div className="own-acts">
                <Button onClick={() => choose({ kind: 'make-default', phone })}>
                  {t('selfService/contacts/makeDefault')}
                </Button>
                <Button onClick={() => choose({ kind: 'remove', phone })}>
                  {t('selfService/contacts/remove')}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      <Button onClick={() => choose({ kind: 'new-phone' })}>{t('selfService/contacts/addPhone')}</Button>
    </section>
  );
}

function Email({ account: { maskedEmail }, choose }: PartProps) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="email" className="account-part">
      <h2 id="email">{t('account/email')}</h2>
      <p>{maskedEmail ?? t('account/noEmail')}</p>
      <Button onClick={() => choose({ kind: 'new-email' })}>
        {maskedEmail === undefined
          ? t('selfService/contacts/addEmail')
          : t('selfService/contacts/changeEmail')}
      </Button>
    </section>
  );
}
