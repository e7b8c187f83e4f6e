import '../form.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { queryClient } from '../../api/queries.js';
import { registerRelyingParty } from '../../api/relying-party-calls.js';
import { Notice } from '../../ui/notice.js';
import { Page } from '../../ui/page.js';
import { FormFrame } from '../form-frame.js';
import { useSaving } from '../use-saving.js';
import { AuthenticationFields, ShownSecret } from './authentication-fields.js';
import { type AuthenticationDraft, authenticationOf, EMPTY, settingsOf } from './party-draft.js';
import { PartyFields } from './party-fields.js';
import { usePartyLabels } from './use-party-labels.js';

interface Registered {
  readonly clientId: string;
  readonly secret: string | undefined;
}

/** Registers a relying party and tells its secret, once (ID-44). */
export function Component() {
  const { t } = useTranslation();
  const [registered, setRegistered] = useState<Registered>();
  return (
    <Page title={t('parties/register')} width="section">
      <p>
        <Link to="/administration/relying-parties">{t('parties/back')}</Link>
      </p>
      {registered ? <Done registered={registered} /> : <NewParty onDone={setRegistered} />}
    </Page>
  );
}

function Done({ registered: { clientId, secret } }: { readonly registered: Registered }) {
  const { t } = useTranslation();
  return (
    <>
      <Notice kind="good" title={t('parties/registered', { clientId })} />
      {secret !== undefined && <ShownSecret secret={secret} />}
      <Link to={`/administration/relying-parties/${clientId}`}>{t('parties/open')}</Link>
    </>
  );
}

function NewParty({ onDone }: { readonly onDone: (registered: Registered) => void }) {
  const { t } = useTranslation();
  const labels = usePartyLabels();
  const saving = useSaving();
  const [draft, setDraft] = useState(EMPTY);
  const [how, setHow] = useState<AuthenticationDraft>({ method: 'client_secret_basic', keys: '' });
  const register = () => {
    const authentication = authenticationOf(how);
    if (!authentication) return saving.show({ keys: t('parties/keysWrong') });
    void saving.save(async () => {
      const clientId = draft.clientId.trim();
      const { secret } = await registerRelyingParty({ clientId, authentication, ...settingsOf(draft) });
      await queryClient.invalidateQueries({ queryKey: ['relying-parties'] });
      onDone({ clientId, secret });
    });
  };
  return (
    <FormFrame saving={saving} labels={labels} submitLabel={t('parties/registerNow')} onSubmit={register}>
      <PartyFields
        isNew
        draft={draft}
        messages={saving.messages}
        onChange={(change) => setDraft({ ...draft, ...change })}
      />
      <AuthenticationFields draft={how} error={saving.messages['keys']} onChange={setHow} />
    </FormFrame>
  );
}
