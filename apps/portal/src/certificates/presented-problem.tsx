import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { getProblem } from '../api/certificate-calls.js';
import { currentLanguage } from '../i18n/i18n.js';
import { ProblemNotice } from '../ui/problem-notice.js';

interface PresentedProblemProps {
  /** Of the catalogue. */
  readonly code: string;
  /** A way on, where there is one. */
  readonly children?: ReactNode;
}

/** Why a certificate was not taken, in the words of the catalogue. */
export function PresentedProblem({ code, children }: PresentedProblemProps) {
  const language = currentLanguage();
  const { data, error } = useQuery({
    queryKey: ['problem', code, language],
    queryFn: () => getProblem(code, language),
    staleTime: Infinity,
  });
  const unknown = { code, title: '', advice: '', fields: [] };
  return (
    <ProblemNotice takeFocus problem={data ?? (error === null ? undefined : unknown)}>
      {children}
    </ProblemNotice>
  );
}
