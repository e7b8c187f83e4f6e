import '../form.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { queryClient } from '../../api/queries.js';
import { addSubsystem } from '../../api/subsystem-calls.js';
import { Page } from '../../ui/page.js';
import { FormFrame } from '../form-frame.js';
import { useSaving } from '../use-saving.js';
import { ShownSecret } from './shown-secret.js';
import { EMPTY, settingsOf } from './subsystem-draft.js';
import { SubsystemFields } from './subsystem-fields.js';
import { useSubsystemLabels } from './use-subsystem-labels.js';

/** VPCP adds a subsystem, without a release (AH-20). */
export function Component() {
  const { t } = useTranslation();
  const saving = useSaving();
  const labels = useSubsystemLabels();
  const [draft, setDraft] = useState(EMPTY);
  const [secret, setSecret] = useState<string>();
  const add = () =>
    void saving.save(async () => {
      const added = await addSubsystem({ code: draft.code.trim(), ...settingsOf(draft) });
      await queryClient.invalidateQueries({ queryKey: ['subsystems'] });
      setSecret(added.secret);
    });
  return (
    <Page title={t('subsystems/add')} width="section">
      <p>
        <Link to="/administration/subsystems">{t('subsystems/back')}</Link>
      </p>
      {secret === undefined ? (
        <FormFrame saving={saving} labels={labels} submitLabel={t('subsystems/addNow')} onSubmit={add}>
          <SubsystemFields
            isNew
            draft={draft}
            messages={saving.messages}
            onChange={(change) => setDraft({ ...draft, ...change })}
          />
        </FormFrame>
      ) : (
        <ShownSecret secret={secret} />
      )}
    </Page>
  );
}
