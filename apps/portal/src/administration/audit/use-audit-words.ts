import { formatDate, formatDateTime } from '@vnconnect/vietnam';
import { useTranslation } from 'react-i18next';
import type { Plain } from './changes.js';

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;
const DAY = /^\d{4}-\d\d-\d\d$/;
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-/;

/** The log's own terms in the words of the screen; what has none is shown as it stands. */
export function useAuditWords(names: Readonly<Record<string, string>>) {
  const { t } = useTranslation();
  const wordIn = (words: Readonly<Record<string, string>>, term: string) => words[term] ?? term;
  const nameOf = (id: string) => names[id] ?? (ID.test(id) ? `${id.slice(0, 8)}…` : id);
  return {
    act: (act: string) => wordIn(t('audit/acts', { returnObjects: true }), act),
    field: (field: string) => wordIn(t('audit/fields', { returnObjects: true }), field),
    kind: (kind: string) => wordIn(t('audit/kinds', { returnObjects: true }), kind),
    nameOf: (id: string) => (id === 'system' ? t('audit/system') : nameOf(id)),
    value: (value: Plain) => {
      if (typeof value === 'boolean') return t(value ? 'audit/yes' : 'audit/no');
      if (typeof value === 'number') return String(value);
      if (MOMENT.test(value)) return formatDateTime(new Date(value));
      if (DAY.test(value)) return formatDate(value);
      const word = wordIn(t('audit/values', { returnObjects: true }), value);
      return word === value ? nameOf(value) : word;
    },
  };
}

export type AuditWords = ReturnType<typeof useAuditWords>;
