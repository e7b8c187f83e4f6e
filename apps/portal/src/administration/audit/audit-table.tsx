import { formatDateTime } from '@vnconnect/vietnam';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AuditEntry } from '../../api/audit-calls.js';
import { type AuditFilters, writeAuditFilters } from './audit-filters.js';
import { type Change, changesOf } from './changes.js';
import { type AuditWords, useAuditWords } from './use-audit-words.js';

interface AuditTableProps {
  readonly entries: readonly AuditEntry[];
  /** What ids are called. */
  readonly names: Readonly<Record<string, string>>;
  /** Given, whoever and whatever stands in an entry leads to the log of it alone. */
  readonly filters?: AuditFilters;
}

/** Entries of the log: as a table, under 640 px as cards. Also the history of one user or unit. */
export function AuditTable({ entries, names, filters }: AuditTableProps) {
  const { t } = useTranslation();
  const words = useAuditWords(names);
  return (
    <table className="cards audit-table">
      <caption className="visually-hidden">{t('audit/table')}</caption>
      <thead>
        <tr>
          {(['at', 'actor', 'act', 'change'] as const).map((column) => (
            <th key={column} scope="col">
              {t(`audit/${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <Row key={entry.id} entry={entry} words={words} filters={filters} />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly entry: AuditEntry;
  readonly words: AuditWords;
  readonly filters: AuditFilters | undefined;
}

function Row({ entry, words, filters }: RowProps) {
  const { t } = useTranslation();
  const { id, at, actor, address, act, on, before, after, ground } = entry;
  return (
    <tr>
      <td className="figures" data-label={t('audit/at')}>
        <span>{formatDateTime(new Date(at))}</span>
        <small>{t('audit/number', { id })}</small>
      </td>
      <td data-label={t('audit/actor')}>
        <To filters={filters} change={{ actor }}>
          {words.nameOf(actor)}
        </To>
        {address !== undefined && <small className="figures">{t('audit/from-address', { address })}</small>}
      </td>
      <td data-label={t('audit/act')}>
        <strong>{words.act(act)}</strong>
        {on.map((subject) => (
          <small key={`${subject.kind}:${subject.id}`}>
            {words.kind(subject.kind)}:{' '}
            <To filters={filters} change={{ subject: `${subject.kind}:${subject.id}` }}>
              {words.nameOf(subject.id)}
            </To>
          </small>
        ))}
      </td>
      <td data-label={t('audit/change')}>
        <Changes changes={changesOf(before, after)} words={words} />
        {ground !== undefined && <small>{t('audit/ground', { ground })}</small>}
      </td>
    </tr>
  );
}

interface ToProps {
  readonly filters: AuditFilters | undefined;
  readonly change: AuditFilters;
  readonly children: string;
}

/** A name that leads to the log of it alone. */
function To({ filters, change, children }: ToProps) {
  if (!filters) return children;
  const { cursor: _page, ...others } = filters;
  return <Link to={`?${writeAuditFilters({ ...others, ...change })}`}>{children}</Link>;
}

/** From what to what, in words; the sign between them is read out too. */
function Changes({ changes, words }: { readonly changes: readonly Change[]; readonly words: AuditWords }) {
  const { t } = useTranslation();
  if (changes.length === 0) return '–';
  return (
    <ul className="changes">
      {changes.map(({ field, before, after }, index) => (
        <li key={index}>
          <span className="muted">{words.field(field)}:</span>{' '}
          {before !== undefined && <del>{words.value(before)}</del>}
          {before !== undefined && after !== undefined && (
            <>
              {' '}
              <span role="img" aria-label={t('audit/becomes')}>
                →
              </span>{' '}
            </>
          )}
          {after !== undefined && <ins>{words.value(after)}</ins>}
        </li>
      ))}
    </ul>
  );
}
