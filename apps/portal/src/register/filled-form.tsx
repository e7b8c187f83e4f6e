import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { previewCertificateRegistration } from '../api/certificate-calls.js';
import { problemOf } from '../api/problem.js';
import { useInteractionSearch } from '../interaction/interaction.js';
import { Busy } from '../ui/busy.js';
import { Notice } from '../ui/notice.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { CertificateForm } from './certificate-form.js';

interface FilledFormProps {
  /** What the certificate was proven by. */
  readonly by: 'usb' | 'sim';
  readonly proof: string;
  readonly onDone: (ticket: string) => void;
  readonly onAgain: () => void;
}

/** The form as the certificate fills it; or why this certificate registers nobody (ID-30). */
export function FilledForm({ by, proof, onDone, onAgain }: FilledFormProps) {
  const { t } = useTranslation();
  const preview = useQuery({
    queryKey: ['certificate-registration', proof],
    queryFn: () => previewCertificateRegistration(proof),
    staleTime: Infinity,
    gcTime: 0,
  });
  if (preview.data !== undefined) {
    return <CertificateForm proof={proof} preview={preview.data} onDone={onDone} onAgain={onAgain} />;
  }
  if (preview.error === null) return <Busy label={t('app/loading')} />;
  const problem = problemOf(preview.error);
  return (
    <>
      {problem.code === 'account-exists' ? (
        <HasAccount by={by} />
      ) : (
        <ProblemNotice problem={problem} takeFocus />
      )}
      <Button onClick={onAgain} block>
        {t(`${by}/register/again`)}
      </Button>
    </>
  );
}

/** Whoever has an account signs in with this very certificate: nothing is forgotten, nobody else has it. */
function HasAccount({ by }: Pick<FilledFormProps, 'by'>) {
  const { t } = useTranslation();
  const search = useInteractionSearch();
  return (
    <Notice kind="bad" title={t('usb/register/exists')}>
      <p>{t('usb/register/existsAdvice')}</p>
      <p>
        <Link to={`/sign-in/${by}${search}`}>{t(`${by}/register/signInInstead`)}</Link>
      </p>
    </Notice>
  );
}
