import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf, type Problem } from '../../api/problem.js';
import { queryClient } from '../../api/queries.js';
import { switchUser, type User } from '../../api/user-calls.js';
import { Notice } from '../../ui/notice.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { TextField } from '../../ui/text-field.js';

/** "Kích hoạt" and its reverse: what will happen is told before it is done (AH-08). */
export function SwitchUser({ user }: { readonly user: User }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  const [ground, setGround] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState<'active' | 'inactive'>();
  const to = user.status === 'active' ? 'inactive' : 'active';
  const act = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      await switchUser(user.accountId, to, ground.trim() === '' ? undefined : ground.trim());
      setDone(to);
      setAsked(false);
      setGround('');
      for (const key of ['user', 'users', 'audit']) await queryClient.invalidateQueries({ queryKey: [key] });
    } catch (error) {
      setProblem(problemOf(error));
    }
    setBusy(false);
  };
  return (
    <section className="user-part">
      {done && <Notice kind="good">{t(`users/switched/${done}`)}</Notice>}
      <ProblemNotice takeFocus problem={problem} />
      {!asked && user.maySwitch && (
        <Button type={to === 'active' ? 'primary' : 'default'} onClick={() => setAsked(true)}>
          {t(`users/switch/${to}`)}
        </Button>
      )}
      {asked && (
        <div className="consequence">
          <p>{t(`users/switchAsk/${to}`, { name: user.fullName })}</p>
          <TextField
            {...{ id: 'switch-ground', label: t('users/ground'), value: ground, need: 'optional' }}
            onChange={setGround}
            input={{ maxLength: 300 }}
          />
          <div className="own-actions">
            <Button type="primary" loading={busy} onClick={() => void act()}>
              {t(`users/switchConfirm/${to}`)}
            </Button>
            <Button onClick={() => setAsked(false)}>{t('users/cancel')}</Button>
          </div>
        </div>
      )}
    </section>
  );
}
