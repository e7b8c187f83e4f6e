import './sign-in.css';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { getProblem } from '../api/certificate-calls.js';
import type { OtherProvider } from '../api/source-calls.js';
import { currentLanguage } from '../i18n/i18n.js';
import { startAddress, useInteractionSearch } from '../interaction/interaction.js';
import { Loaded } from '../ui/loaded.js';
import { Page } from '../ui/page.js';
import { ProblemNotice } from '../ui/problem-notice.js';

export const isOtherProvider = (name: string | null): name is OtherProvider =>
  name === 'vietnam-post' || name === 'vneid';

/** Why a sign-in at another provider did not succeed, and the ways out (ID-01, ID-08). */
export function SourceProblem({ code, source }: { readonly code: string; readonly source: OtherProvider }) {
  const { t, i18n } = useTranslation();
  const search = useInteractionSearch();
  const words = useQuery({
    queryKey: ['problem', code, i18n.language],
    queryFn: () => getProblem(code, currentLanguage()),
    staleTime: Infinity,
  });
  const choice = search === '' ? startAddress('sign-in') : `/sign-in${search}`;
  const exists = code === 'account-exists';
  return (
    <Page title={t('sources/problemAt', { source: t(`sources/names/${source}`) })}>
      <Loaded query={words}>{(problem) => <ProblemNotice problem={problem} />}</Loaded>
      <div className="ways-out">
        <Button type="primary" href={choice} block>
          {exists ? t('sources/signInByPassword') : t('sources/chooseAgain')}
        </Button>
        {exists && (
          <Button href={`/forgot-password${search}`} block>
            {t('sources/forgot')}
          </Button>
        )}
      </div>
    </Page>
  );
}
