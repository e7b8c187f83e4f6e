import { formatDateTime } from '@vnconnect/vietnam';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queryClient } from '../../api/queries.js';
import {
  addUserGroup,
  changeSubsystem,
  renewSubsystemSecret,
  type Subsystem,
  switchSubsystemOver,
} from '../../api/subsystem-calls.js';
import { currentLanguage } from '../../i18n/i18n.js';
import { Notice } from '../../ui/notice.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { TextField } from '../../ui/text-field.js';
import { FormFrame } from '../form-frame.js';
import { useSaving } from '../use-saving.js';
import { ShownSecret } from './shown-secret.js';
import { draftOf, settingsOf } from './subsystem-draft.js';
import { SubsystemFields } from './subsystem-fields.js';
import { useSubsystemLabels } from './use-subsystem-labels.js';

interface OfSubsystem {
  readonly subsystem: Subsystem;
}

const refresh = () => queryClient.invalidateQueries({ queryKey: ['subsystems'] });

/** All that VPCP may change of a subsystem. */
export function SubsystemSettingsForms({ subsystem }: OfSubsystem) {
  return (
    <>
      <Settings subsystem={subsystem} />
      <Groups subsystem={subsystem} />
      <Secret subsystem={subsystem} />
      <SwitchOver subsystem={subsystem} />
    </>
  );
}

function Settings({ subsystem }: OfSubsystem) {
  const { t } = useTranslation();
  const saving = useSaving();
  const labels = useSubsystemLabels();
  const [draft, setDraft] = useState(() => draftOf(subsystem));
  const [isSaved, setIsSaved] = useState(false);
  const save = () =>
    void saving.save(async () => {
      await changeSubsystem(subsystem.code, settingsOf(draft));
      await refresh();
      setIsSaved(true);
    });
  return (
    <>
      {isSaved && <Notice kind="good">{t('subsystems/saved')}</Notice>}
      <FormFrame saving={saving} labels={labels} submitLabel={t('subsystems/save')} onSubmit={save}>
        <SubsystemFields
          isNew={false}
          draft={draft}
          messages={saving.messages}
          onChange={(change) => setDraft({ ...draft, ...change })}
        />
      </FormFrame>
    </>
  );
}

function Groups({ subsystem: { code, groups } }: OfSubsystem) {
  const { t } = useTranslation();
  const saving = useSaving();
  const [names, setNames] = useState({ vi: '', en: '' });
  const add = () =>
    void saving.save(async () => {
      await addUserGroup(code, names);
      await refresh();
      setNames({ vi: '', en: '' });
    });
  return (
    <section className="admin-part" aria-labelledby="groups">
      <h2 id="groups">{t('subsystems/groups')}</h2>
      <ul>
        {groups.map((group) => (
          <li key={group.groupId}>{group.names[currentLanguage()]}</li>
        ))}
      </ul>
      <FormFrame
        {...{ saving, submitLabel: t('subsystems/addGroup'), prefix: 'group-', onSubmit: add }}
        labels={{ 'names.vi': t('subsystems/groupVi'), 'names.en': t('subsystems/groupEn') }}
      >
        {(['vi', 'en'] as const).map((language) => (
          <TextField
            key={language}
            id={`group-names.${language}`}
            label={t(language === 'vi' ? 'subsystems/groupVi' : 'subsystems/groupEn')}
            error={saving.messages[`names.${language}`]}
            value={names[language]}
            onChange={(name) => setNames({ ...names, [language]: name })}
          />
        ))}
      </FormFrame>
    </section>
  );
}

function Secret({ subsystem: { code } }: OfSubsystem) {
  const { t } = useTranslation();
  const saving = useSaving();
  const [secret, setSecret] = useState<string>();
  const renew = () => void saving.save(async () => setSecret((await renewSubsystemSecret(code)).secret));
  return (
    <section className="admin-part" aria-labelledby="secret">
      <h2 id="secret">{t('subsystems/secretTitle')}</h2>
      <p>{t('subsystems/renewLead')}</p>
      <ProblemNotice problem={saving.problem} />
      {secret !== undefined && <ShownSecret secret={secret} />}
      <Button onClick={renew} loading={saving.busy}>
        {t('subsystems/renew')}
      </Button>
    </section>
  );
}

function SwitchOver({ subsystem: { code, switchedOverAt } }: OfSubsystem) {
  const { t } = useTranslation();
  const labels = useSubsystemLabels();
  const saving = useSaving();
  const [isAsked, setIsAsked] = useState(false);
  const [ground, setGround] = useState('');
  const switchOver = () =>
    void saving.save(async () => {
      await switchSubsystemOver(code, ground);
      await refresh();
    });
  return (
    <section className="admin-part" aria-labelledby="switch-over">
      <h2 id="switch-over">{t('subsystems/switchTitle')}</h2>
      {switchedOverAt !== undefined && (
        <p>{t('subsystems/switchedAt', { time: formatDateTime(new Date(switchedOverAt)) })}</p>
      )}
      {switchedOverAt === undefined && <p>{t('subsystems/switchLead')}</p>}
      {switchedOverAt === undefined && !isAsked && (
        <Button onClick={() => setIsAsked(true)}>{t('subsystems/switchNow')}</Button>
      )}
      {switchedOverAt === undefined && isAsked && (
        <FormFrame
          {...{ saving, labels, prefix: 'switch-' }}
          submitLabel={t('subsystems/switchConfirm')}
          onSubmit={switchOver}
        >
          <TextField
            id="switch-ground"
            label={t('subsystems/ground')}
            hint={t('subsystems/groundHint')}
            error={saving.messages['ground']}
            value={ground}
            onChange={setGround}
            input={{ maxLength: 300 }}
          />
        </FormFrame>
      )}
    </section>
  );
}
