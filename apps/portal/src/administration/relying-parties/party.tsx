import '../form.css';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { queryClient } from '../../api/queries.js';
import {
  changeRelyingParty,
  getRelyingParty,
  type RelyingParty,
  replaceAuthentication,
  switchRelyingParty,
} from '../../api/relying-party-calls.js';
import { currentLanguage } from '../../i18n/i18n.js';
import { Loaded } from '../../ui/loaded.js';
import { Notice } from '../../ui/notice.js';
import { Page } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { FormFrame } from '../form-frame.js';
import { useSaving } from '../use-saving.js';
import { AuthenticationFields, ShownSecret } from './authentication-fields.js';
import { type AuthenticationDraft, authenticationOf, draftOf, settingsOf } from './party-draft.js';
import { PartyFields } from './party-fields.js';
import { usePartyLabels } from './use-party-labels.js';

/** One relying party: what is registered of it, how it proves itself, whether it is on (ID-44). */
export function Component() {
  const { t } = useTranslation();
  const { clientId = '' } = useParams();
  const query = useQuery({
    queryKey: ['relying-party', clientId],
    queryFn: () => getRelyingParty(clientId),
  });
  return (
    <Page title={query.data?.names[currentLanguage()] ?? clientId} lead={clientId} width="section">
      <p>
        <Link to="/administration/relying-parties">{t('parties/back')}</Link>
      </p>
      <Loaded query={query}>
        {(party) => (
          <>
            {party.disabled && <Notice kind="warning" title={t('parties/isOff')} />}
            <Settings party={party} />
            <Authentication party={party} />
            <Switch party={party} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

async function reload(clientId: string): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: ['relying-parties'] });
  await queryClient.invalidateQueries({ queryKey: ['relying-party', clientId] });
}

function Settings({ party }: { readonly party: RelyingParty }) {
  const { t } = useTranslation();
  const labels = usePartyLabels();
  const saving = useSaving();
  const [draft, setDraft] = useState(() => draftOf(party));
  const [isSaved, setSaved] = useState(false);
  const save = async () => {
    setSaved(false);
    const change = async () => {
      await changeRelyingParty(party.clientId, settingsOf(draft));
      await reload(party.clientId);
    };
    setSaved(await saving.save(change));
  };
  return (
    <section>
      {isSaved && <Notice kind="good" title={t('parties/saved')} />}
      <FormFrame saving={saving} labels={labels} submitLabel={t('parties/save')} onSubmit={() => void save()}>
        <PartyFields
          isNew={false}
          draft={draft}
          messages={saving.messages}
          onChange={(change) => setDraft({ ...draft, ...change })}
        />
      </FormFrame>
    </section>
  );
}

function Authentication({ party: { clientId, authentication: now } }: { readonly party: RelyingParty }) {
  const { t } = useTranslation();
  const labels = usePartyLabels();
  const saving = useSaving();
  const [how, setHow] = useState<AuthenticationDraft>({ method: now.method, keys: '' });
  const [secret, setSecret] = useState<string>();
  const [isReplaced, setReplaced] = useState(false);
  const replace = async () => {
    const authentication = authenticationOf(how);
    if (!authentication) return saving.show({ keys: t('parties/keysWrong') });
    const send = async () => {
      const answer = await replaceAuthentication(clientId, authentication);
      setSecret(answer.secret);
      await reload(clientId);
    };
    setReplaced(await saving.save(send));
  };
  return (
    <section className="admin-part">
      <h2>{t('parties/authentication')}</h2>
      <p>{t('parties/authenticationEffect', { method: t(`parties/methods/${now.method}`) })}</p>
      {isReplaced && <Notice kind="good" title={t('parties/replaced')} />}
      {secret !== undefined && <ShownSecret secret={secret} />}
      <FormFrame
        saving={saving}
        labels={labels}
        submitLabel={t('parties/replace')}
        onSubmit={() => void replace()}
      >
        <AuthenticationFields draft={how} error={saving.messages['keys']} onChange={setHow} />
      </FormFrame>
    </section>
  );
}

function Switch({ party: { clientId, disabled } }: { readonly party: RelyingParty }) {
  const { t } = useTranslation();
  const saving = useSaving();
  const turn = () =>
    saving.save(async () => {
      await switchRelyingParty(clientId, !disabled);
      await reload(clientId);
    });
  return (
    <section className="admin-part">
      <h2>{t(disabled ? 'parties/turnOn' : 'parties/turnOff')}</h2>
      <p>{t(disabled ? 'parties/turnOnEffect' : 'parties/turnOffEffect')}</p>
      <ProblemNotice takeFocus problem={saving.problem} />
      <Button danger={!disabled} loading={saving.busy} onClick={() => void turn()}>
        {t(disabled ? 'parties/turnOnNow' : 'parties/turnOffNow')}
      </Button>
    </section>
  );
}
