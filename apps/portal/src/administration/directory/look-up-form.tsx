import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DirectoryKey } from '../../api/directory-calls.js';
import { ErrorSummary } from '../../ui/error-summary.js';
import { Field } from '../../ui/field.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { TextField } from '../../ui/text-field.js';
import type { LookUpState } from './use-look-up.js';

const keys = [
  'identity-number',
  'phone',
  'agency-code',
  'tax-code',
  'name',
  'email',
] as const satisfies readonly DirectoryKey[];

/** By what, the whole value, and why: the reason is kept with the look-up (ID-45). */
export function LookUpForm({ lookUp }: { readonly lookUp: LookUpState }) {
  const { t } = useTranslation();
  const { question, messages, change } = lookUp;
  const valueLabel = t(`directory/by/${question.by}`);
  const faults = [
    ...(messages.value === undefined ? [] : [{ id: 'value', message: `${valueLabel}: ${messages.value}` }]),
    ...(messages.reason === undefined
      ? []
      : [{ id: 'reason', message: `${t('directory/reason')}: ${messages.reason}` }]),
  ];
  return (
    <>
      <ErrorSummary attempt={lookUp.attempt} faults={faults} />
      <ProblemNotice takeFocus problem={lookUp.problem} />
      <form
        className="filters"
        noValidate
        role="search"
        aria-label={t('directory/title')}
        onSubmit={(event) => {
          event.preventDefault();
          void lookUp.submit();
        }}
      >
        <Field id="by" label={t('directory/byLabel')}>
          <select
            id="by"
            value={question.by}
            onChange={({ target }) => change({ by: keys.find((key) => key === target.value) ?? keys[0] })}
          >
            {keys.map((key) => (
              <option key={key} value={key}>
                {t(`directory/by/${key}`)}
              </option>
            ))}
          </select>
        </Field>
        <TextField
          id="value"
          label={valueLabel}
          value={question.value}
          error={messages.value}
          onChange={(value) => change({ value })}
          input={{ autoComplete: 'off', spellCheck: false, maxLength: 254 }}
        />
        <TextField
          id="reason"
          label={t('directory/reason')}
          value={question.reason}
          error={messages.reason}
          onChange={(reason) => change({ reason })}
          input={{ autoComplete: 'off', maxLength: 300 }}
        />
        <div className="filter-actions">
          <Button type="primary" htmlType="submit" loading={lookUp.busy}>
            {t('deliveries/apply')}
          </Button>
        </div>
      </form>
    </>
  );
}
