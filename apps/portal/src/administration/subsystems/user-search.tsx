import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../api/problem.js';
import { type ListedUser, listUsers } from '../../api/user-calls.js';
import { Busy } from '../../ui/busy.js';
import { Field } from '../../ui/field.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Chosen } from './chosen.js';

interface UserSearchProps {
  readonly id: string;
  readonly label: string;
  readonly chosen: ListedUser | undefined;
  readonly choose: (user: ListedUser | undefined) => void;
}

/** Finds a user of units by part of the name; what is chosen stands in the field's place, with a way to change it. */
export function UserSearch({ id, label, chosen, choose }: UserSearchProps) {
  if (chosen) {
    return (
      <Chosen label={label} change={() => choose(undefined)}>
        <UserText user={chosen} />
      </Chosen>
    );
  }
  return <Search id={id} label={label} choose={choose} />;
}

function Search({ id, label, choose }: Pick<UserSearchProps, 'id' | 'label' | 'choose'>) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const text = useDeferredValue(typed.trim());
  const found = useQuery({
    queryKey: ['users', 'search', text],
    queryFn: () => listUsers({ name: text, limit: 10 }),
    enabled: text !== '',
    placeholderData: keepPreviousData,
  });
  return (
    <div className="unit-search">
      <Field id={id} label={label} hint={t('subsystems/searchUserHint')}>
        <Input
          id={id}
          value={typed}
          maxLength={100}
          autoComplete="off"
          spellCheck={false}
          aria-describedby={`${id}-hint`}
          onChange={(event) => setTyped(event.target.value)}
        />
      </Field>
      {text !== '' && found.isPending && <Busy label={t('app/loading')} />}
      {found.error && <ProblemNotice problem={problemOf(found.error)} />}
      {text !== '' && found.data && (
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
      )}
    </div>
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
