import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type LegacyAccount, listLegacyAccounts, listSubsystems } from '../../api/subsystem-calls.js';
import { currentLanguage } from '../../i18n/i18n.js';
import { GoodIcon, InfoIcon } from '../../ui/icons.js';
import { Loaded } from '../../ui/loaded.js';
import { SelectField } from '../../ui/select-field.js';
import { TextField } from '../../ui/text-field.js';
import { ConvertLegacy } from './convert-legacy.js';
import { ImportForm } from './import-form.js';

/** A subsystem's legacy accounts: imported, found, converted one by one (AH-22 a). */
export function LegacyAccounts() {
  const { t } = useTranslation();
  const subsystems = useQuery({ queryKey: ['subsystems'], queryFn: listSubsystems });
  const [code, setCode] = useState('');
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<LegacyAccount>();
  return (
    <Loaded query={subsystems}>
      {(found) => (
        <>
          <div className="filters">
            <SelectField
              id="subsystem"
              label={t('conversions/subsystem')}
              value={code}
              any={t('conversions/anySubsystem')}
              options={found.subsystems.map((one) => ({
                value: one.code,
                label: one.names[currentLanguage()],
              }))}
              onChange={(next) => {
                setCode(next);
                setChosen(undefined);
              }}
            />
            <TextField
              {...{ id: 'user-name', label: t('conversions/find'), value: text, need: 'filter' }}
              onChange={setText}
              input={{ maxLength: 100, spellCheck: false }}
            />
          </div>
          {chosen && (
            <ConvertLegacy key={chosen.legacyAccountId} legacy={chosen} onEnd={() => setChosen(undefined)} />
          )}
          {code !== '' && <Found code={code} text={text.trim()} onChoose={setChosen} />}
          {code !== '' && <ImportForm key={code} code={code} />}
        </>
      )}
    </Loaded>
  );
}

interface FoundProps {
  readonly code: string;
  readonly text: string;
  readonly onChoose: (legacy: LegacyAccount) => void;
}

function Found({ code, text, onChoose }: FoundProps) {
  const { t } = useTranslation();
  const sought = useDeferredValue(text);
  const query = useQuery({
    queryKey: ['legacy-accounts', code, sought],
    queryFn: () => listLegacyAccounts(code, sought),
    placeholderData: keepPreviousData,
  });
  const columns = ['userName', 'unit', 'group', 'state', 'actions'] as const;
  return (
    <Loaded query={query}>
      {({ accounts }) =>
        accounts.length === 0 ? (
          <p role="status">{t('conversions/none')}</p>
        ) : (
          <table className="cards">
            <caption className="visually-hidden">{t('conversions/legacyTab')}</caption>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {t(`conversions/${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {accounts.map((legacy) => (
                <Row key={legacy.legacyAccountId} {...{ legacy, onChoose }} />
              ))}
            </tbody>
          </table>
        )
      }
    </Loaded>
  );
}

function Row({ legacy, onChoose }: { readonly legacy: LegacyAccount } & Pick<FoundProps, 'onChoose'>) {
  const { t } = useTranslation();
  const { userName, unit, group, state } = legacy;
  return (
    <tr>
      <td className="user-name" data-label={t('conversions/userName')}>
        {userName}
      </td>
      <td data-label={t('conversions/unit')}>{unit.name}</td>
      <td data-label={t('conversions/group')}>{group.name}</td>
      <td data-label={t('conversions/state')}>
        <span className="state">
          {state === 'converted' ? <GoodIcon /> : <InfoIcon />} {t(`conversions/states/${state}`)}
        </span>
      </td>
      <td data-label={t('conversions/actions')}>
        {state === 'open' ? (
          <Button
            onClick={() => onChoose(legacy)}
            aria-label={t('conversions/convertOf', { name: userName })}
          >
            {t('conversions/convert')}
          </Button>
        ) : (
          '–'
        )}
      </td>
    </tr>
  );
}
