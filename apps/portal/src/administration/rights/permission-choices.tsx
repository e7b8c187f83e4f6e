import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PermissionChoice, RightsOfUser } from '../../api/rights-calls.js';
import { currentLanguage } from '../../i18n/i18n.js';
import { TextField } from '../../ui/text-field.js';
import { choicesOf, type RightsDraft } from './rights-changes.js';

interface PermissionChoicesProps {
  readonly rights: RightsOfUser;
  readonly draft: RightsDraft;
  readonly give: (choice: PermissionChoice) => void;
}

/** The permissions in their groups; those one may not give say by which rule. */
export function PermissionChoices({ rights, draft, give }: PermissionChoicesProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const groups = choicesOf(rights, draft, text);
  const language = currentLanguage();
  return (
    <>
      <TextField
        {...{ id: 'rights-search', label: t('rights/search'), value: text, need: 'filter' }}
        onChange={setText}
      />
      {groups.length === 0 && <p className="muted">{t('rights/nothingFound')}</p>}
      {groups.map(({ code, names, permissions }) => (
        <div key={code}>
          <h4>{names[language]}</h4>
          <ul className="choices">
            {permissions.map((choice) => (
              <Choice key={choice.permission} choice={choice} give={() => give(choice)} />
            ))}
          </ul>
        </div>
      ))}
    </>
  );
}

function Choice({ choice, give }: { readonly choice: PermissionChoice; readonly give: () => void }) {
  const { t } = useTranslation();
  const { names, isAllowed, rule } = choice;
  const name = names[currentLanguage()];
  return (
    <li>
      <span>
        {name}
        {!isAllowed && rule && <small>{t(`rights/rules/${rule}`)}</small>}
      </span>
      {isAllowed && (
        <Button onClick={give}>
          {t('rights/give')} <span className="visually-hidden">{name}</span>
        </Button>
      )}
    </li>
  );
}
