import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { type List, type ListRow, listListRows } from '../../api/list-calls.js';
import { Loaded } from '../../ui/loaded.js';
import { SelectField } from '../../ui/select-field.js';
import { UnitText } from '../users/unit-text.js';

const states = ['wrong', 'ready', 'unchanged', 'applied', 'refused', 'skipped'] as const;
const changes: readonly string[] = ['becomes-user', 'becomes-active', 'joins-unit', 'joins-subsystem'];

/** The rows of a list, those that stand so or have such a problem; the filter stands in the address. */
export function ListRows({ list }: { readonly list: List }) {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const state = states.find((one) => one === search.get('state'));
  const problems = Object.entries(list.problems).map(([problem, count]) => ({ problem, count }));
  const problem = problems.find((one) => one.problem === search.get('problem'))?.problem as
    Problem | undefined; // a key of the texts
  const after = Number(search.get('after') ?? 0);
  const query = { limit: 50, after, ...(state && { state }), ...(problem && { problem }) };
  const found = useQuery({
    queryKey: ['list-rows', list.listId, query, list.state],
    queryFn: () => listListRows(list.listId, query),
    placeholderData: keepPreviousData,
  });
  const filtered = { ...(state && { state }), ...(problem && { problem }) };
  return (
    <>
      <form className="filters">
        <SelectField
          {...{ id: 'state', label: t('lists/filterState'), value: state ?? '', any: t('lists/any') }}
          options={states.map((value) => ({
            value,
            label: `${t(`lists/rowStates/${value}`)} (${list.counts[value]})`,
          }))}
          onChange={(value) => setSearch(value === '' ? {} : { state: value })}
        />
        <SelectField
          {...{ id: 'problem', label: t('lists/filterProblem'), value: problem ?? '', any: t('lists/any') }}
          options={problems.map(({ problem: value, count }) => ({
            value: value as Problem, // a key of the texts
            label: `${t(`lists/problems/${value as Problem}`)} (${count})`,
          }))}
          onChange={(value) => setSearch(value === '' ? {} : { problem: value })}
        />
      </form>
      <Loaded query={found}>
        {({ rows, hasNext }) => (
          <>
            {rows.length === 0 ? <p className="empty">{t('lists/noRows')}</p> : <Table rows={rows} />}
            <div className="paging">
              {after > 0 && (
                <Link to={`?${new URLSearchParams(filtered).toString()}`}>{t('lists/first')}</Link>
              )}
              {hasNext && (
                <Link
                  to={`?${new URLSearchParams({ ...filtered, after: String(rows.at(-1)?.position) }).toString()}`}
                >
                  {t('lists/next')}
                </Link>
              )}
            </div>
          </>
        )}
      </Loaded>
    </>
  );
}

type Problem = ListRow['findings'][number]['problem'];

function Table({ rows }: { readonly rows: readonly ListRow[] }) {
  const { t } = useTranslation();
  return (
    <table className="cards list-rows">
      <caption className="visually-hidden">{t('lists/title')}</caption>
      <thead>
        <tr>
          {(['row', 'person', 'number', 'place', 'subsystems', 'outcome'] as const).map((column) => (
            <th key={column} scope="col">
              {t(`lists/columns/${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.position}>
            <td className="figures" data-label={t('lists/columns/row')}>
              {row.row}
            </td>
            <td data-label={t('lists/columns/person')}>
              {row.fullName}
              {row.jobTitle !== undefined && <small>{row.jobTitle}</small>}
            </td>
            <td className="figures" data-label={t('lists/columns/number')}>
              {row.maskedNumber}
              {row.maskedPhone !== undefined && <small>{row.maskedPhone}</small>}
            </td>
            <td data-label={t('lists/columns/place')}>
              {row.unit ? <UnitText unit={row.unit} /> : row.unitText}
            </td>
            <td data-label={t('lists/columns/subsystems')}>{row.subsystems.join(', ')}</td>
            <td data-label={t('lists/columns/outcome')}>
              <Outcome row={row} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Outcome({ row: { state, findings, notes } }: { readonly row: ListRow }) {
  const { t } = useTranslation();
  const isWrong = state === 'wrong' || state === 'refused';
  const shown = notes.filter((note) => !isWrong || !changes.includes(note));
  return (
    <div className={`outcome outcome-${state}`}>
      <strong>{t(`lists/rowStates/${state}`)}</strong>
      {findings.length > 0 && (
        <ul>
          {findings.map((finding, index) => (
            <li key={index}>{findingText(finding, t)}</li>
          ))}
        </ul>
      )}
      {shown.length > 0 && <small>{shown.map((note) => t(`lists/notes/${note}`)).join('; ')}</small>}
    </div>
  );
}

function findingText({ problem, row, words, rule }: ListRow['findings'][number], t: TFunction): string {
  if (rule !== undefined) return t(`lists/rules/${rule}`);
  if (row !== undefined) return t('lists/repeats', { row });
  const text = t(`lists/problems/${problem}`);
  return words && words.length > 0 ? `${text}: ${words.join('; ')}` : text;
}
