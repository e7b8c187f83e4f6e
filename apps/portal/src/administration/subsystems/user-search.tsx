import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../api/problem.js';
import type { Subsystem } from '../../api/subsystem-calls.js';
import { type ListedUser, listUsers } from '../../api/user-calls.js';
import { Busy } from '../../ui/busy.js';
import { Field } from '../../ui/field.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { OneOf } from '../form-fields.js';
import { Chosen } from './chosen.js';
import { type SearchKey, searchKeys, soughtBy } from './user-sought.js';

type Kind = Subsystem['searches'][number];

interface UserSearchProps {
  readonly id: string;
  readonly label: string;
  /** Whom it searches: of one kind only those, of several the one that is chosen; of all where none are named (AH-20). */
  readonly kinds?: readonly Kind[];
  readonly chosen: ListedUser | undefined;
  readonly choose: (user: ListedUser | undefined) => void;
}

/** Finds a user of units by name, number or phone; who is chosen stands in the field's place, with a way to change it. */
export function UserSearch({ chosen, ...search }: UserSearchProps) {
  if (!chosen) return <Search {...search} />;
  return (
    <Chosen label={search.label} change={() => search.choose(undefined)}>
      <UserText user={chosen} />
    </Chosen>
  );
}

function Search({ id, label, kinds = [], choose }: Omit<UserSearchProps, 'chosen'>) {
  const { t } = useTranslation();
  const [kind, setKind] = useState(kinds[0]);
  const [by, setBy] = useState<SearchKey>('name');
  const [typed, setTyped] = useState('');
  const key = useDeferredValue(typed);
  return (
    <fieldset className="field user-search">
      <legend>{label}</legend>
      {kind && kinds.length > 1 && (
        <OneOf
          id={`${id}-kind`}
          label={t('subsystems/searchKind')}
          value={kind}
          options={kinds.map((value) => ({ value, label: t(`subsystems/kinds/${value}`) }))}
          onChange={setKind}
        />
      )}
      <OneOf
        id={`${id}-by`}
        label={t('subsystems/searchBy')}
        value={by}
        options={searchKeys.map((value) => ({ value, label: t(`subsystems/searchKeys/${value}`) }))}
        onChange={(next) => {
          setBy(next);
          setTyped('');
        }}
      />
      <Field id={id} label={t(`subsystems/searchKeys/${by}`)} hint={t(`subsystems/searchHints/${by}`)}>
        <Input
          id={id}
          value={typed}
          maxLength={by === 'name' ? 100 : 40}
          inputMode={by === 'phone' ? 'tel' : 'text'}
          autoComplete="off"
          spellCheck={false}
          aria-describedby={`${id}-hint`}
          onChange={(event) => setTyped(event.target.value)}
        />
      </Field>
      <Found by={by} typed={key} kind={kind} choose={choose} />
    </fieldset>
  );
}

interface FoundProps extends Pick<UserSearchProps, 'choose'> {
  readonly by: SearchKey;
  readonly typed: string;
  readonly kind: Kind | undefined;
}

function Found({ by, typed, kind, choose }: FoundProps) {
  const { t } = useTranslation();
  const sought = soughtBy(by, typed);
  const found = useQuery({
    queryKey: ['users', 'search', sought, kind],
    queryFn: () => listUsers({ ...sought, ...(kind && { kind }), limit: 10 }),
    enabled: sought !== undefined,
    ...(by === 'name' && { placeholderData: keepPreviousData }),
  });
  if (!sought) return null;
  if (found.error) return <ProblemNotice problem={problemOf(found.error)} />;
  if (!found.data) return <Busy label={t('app/loading')} />;
  return (
    <>
      <p className="muted" role="status">
        {t('subsystems/usersFound', { count: found.data.users.length })}
      </p>
      <ul className="unit-choices">
        {found.data.users.map((user) => (
          <li key={user.accountId}>
            <button type="button" onClick={() => choose(user)}>
              <UserText user={user} />
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** A user by name, with what tells two of one name apart. */
export function UserText({ user: { fullName, maskedNumbers, units } }: { readonly user: ListedUser }) {
  const more = [...maskedNumbers.slice(0, 1), ...units.map(({ name }) => name)];
  return (
    <span className="unit-text">
      {fullName}
      {more.length > 0 && <small>{more.join(' · ')}</small>}
    </span>
  );
}
