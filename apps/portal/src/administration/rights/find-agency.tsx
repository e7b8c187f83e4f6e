import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Candidate, findCandidate } from '../../api/rights-calls.js';
import { Notice } from '../../ui/notice.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { TextField } from '../../ui/text-field.js';
import { OneOf } from '../form-fields.js';
import { useSaving } from '../use-saving.js';
import { UnitText } from '../users/unit-text.js';

/** The unit of a code, and its account. */
export interface Agency {
  readonly unitId: string;
  readonly accountId: string;
}

interface FindAgencyProps {
  readonly prefix: string;
  /** Undefined until a unit with an account is found. */
  readonly onChange: (agency: Agency | undefined) => void;
}

/** An agency by its code: whether both registers have it, and which account is its own (AH-02). */
export function FindAgency({ prefix, onChange }: FindAgencyProps) {
  const { t } = useTranslation();
  const saving = useSaving();
  const [code, setCode] = useState('');
  const [found, setFound] = useState<Candidate>();
  const find = () =>
    saving.save(async () => {
      const candidate = await findCandidate(code);
      const [account] = candidate.accounts;
      setFound(candidate);
      const { unit, isInBothRegisters } = candidate;
      onChange(
        unit && account && isInBothRegisters
          ? { unitId: unit.unitId, accountId: account.accountId }
          : undefined,
      );
    });
  return (
    <>
      <TextField
        {...{ id: `${prefix}code`, label: t('rights/code'), hint: t('rights/codeHint'), value: code }}
        error={saving.messages['code']}
        onChange={setCode}
        input={{ maxLength: 35, autoCapitalize: 'characters', spellCheck: false }}
      />
      <div className="right-acts">
        <Button loading={saving.busy} onClick={() => void find()}>
          {t('rights/find')}
        </Button>
      </div>
      <ProblemNotice problem={saving.problem} />
      {found && <Found found={found} prefix={prefix} onChange={onChange} />}
    </>
  );
}

function Found({ found, prefix, onChange }: FindAgencyProps & { readonly found: Candidate }) {
  const { t } = useTranslation();
  const [accountId, setAccountId] = useState(found.accounts[0]?.accountId ?? '');
  const { unit, isInBothRegisters, accounts } = found;
  if (!unit) return <Notice kind="warning">{t('rights/notFound')}</Notice>;
  return (
    <>
      <Notice kind={isInBothRegisters ? 'good' : 'warning'}>
        <UnitText unit={unit} />
        <p>{t(isInBothRegisters ? 'rights/inBoth' : 'rights/notInBoth')}</p>
      </Notice>
      {accounts.length === 0 ? (
        <Notice kind="warning">{t('rights/noAccount')}</Notice>
      ) : (
        <OneOf
          id={`${prefix}account`}
          label={t('rights/account')}
          value={accountId}
          options={accounts.map(({ accountId: value, fullName, isActive }) => ({
            value,
            label: isActive ? fullName : `${fullName} (${t('rights/inactive')})`,
          }))}
          onChange={(chosen) => {
            setAccountId(chosen);
            onChange(isInBothRegisters ? { unitId: unit.unitId, accountId: chosen } : undefined);
          }}
        />
      )}
    </>
  );
}
