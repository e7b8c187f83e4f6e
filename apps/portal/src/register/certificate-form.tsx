import { Button } from 'antd';
import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { registerByCertificate, type previewCertificateRegistration } from '../api/certificate-calls.js';
import { problemOf, type Problem } from '../api/problem.js';
import { CertificateFacts } from '../certificates/certificate-facts.js';
import { Busy } from '../ui/busy.js';
import { ErrorSummary } from '../ui/error-summary.js';
import type { HumanCheckHandle } from '../ui/human-check.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { TextField } from '../ui/text-field.js';

const HumanCheck = lazy(() => import('../ui/human-check.js'));

type Preview = Awaited<ReturnType<typeof previewCertificateRegistration>>;

interface CertificateFormProps {
  readonly proof: string;
  readonly preview: Preview;
  readonly onDone: (ticket: string) => void;
  readonly onAgain: () => void;
}

/** What the certificate fills in, and the two things that it does not hold: an email and the human check (ID-30). */
export function CertificateForm({ proof, preview, onDone, onAgain }: CertificateFormProps) {
  const { t } = useTranslation();
  const { certificate, kind, name, agencyCode } = preview;
  const form = useCertificateForm({ proof, suggested: certificate.email ?? '', onDone });
  const numbers = certificate.numbers.map((number) => number.masked);
  const faults = form.fault === undefined ? [] : [form.fault];
  return (
    <>
      <ErrorSummary
        attempt={form.attempt}
        faults={faults.map((message) => ({ id: 'email', message: `${t('mobile/email')}: ${message}` }))}
      />
      <ProblemNotice problem={form.problem} takeFocus>
        {form.problem?.code.startsWith('certificate.') === true && (
          <Button onClick={onAgain}>{t('usb/register/again')}</Button>
        )}
      </ProblemNotice>
      <p className="certificate-kind">{t('usb/register/kind', { kind: t(`account/kinds/${kind}`) })}</p>
      <CertificateFacts
        {...certificate}
        name={name}
        numbers={agencyCode === undefined ? numbers : [agencyCode, ...numbers]}
      />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void form.submit();
        }}
      >
        <TextField
          id="email"
          label={t('mobile/email')}
          hint={t('usb/register/emailHint')}
          value={form.email}
          error={form.fault}
          onChange={form.setEmail}
          input={{ type: 'email', inputMode: 'email', autoComplete: 'email' }}
        />
        <Suspense fallback={<Busy label={t('app/loading')} />}>
          <HumanCheck ref={form.humanCheck} />
        </Suspense>
        <Button
          type="primary"
          htmlType="submit"
          loading={form.busy}
          block
          onMouseDown={(event) => event.preventDefault()}
        >
          {t('usb/register/submit')}
        </Button>
      </form>
    </>
  );
}

interface FormOptions {
  readonly proof: string;
  readonly suggested: string;
  readonly onDone: (ticket: string) => void;
}

function useCertificateForm({ proof, suggested, onDone }: FormOptions) {
  const { t } = useTranslation();
  const [email, setEmail] = useState(suggested);
  const [fault, setFault] = useState<string>();
  const [problem, setProblem] = useState<Problem>();
  const [attempt, setAttempt] = useState(0);
  const [busy, setBusy] = useState(false);
  const humanCheck = useRef<HumanCheckHandle>(null);
  const send = async () => {
    const solution = await humanCheck.current?.solve();
    if (solution === undefined) {
      const words = { title: t('human/failed'), advice: t('fields/human-check') };
      setProblem({ code: 'human-check', ...words, fields: [] });
      return;
    }
    const { ticket } = await registerByCertificate(proof, email.trim(), solution);
    onDone(ticket);
  };
  const submit = async () => {
    if (busy) return;
    setProblem(undefined);
    setFault(email.trim() === '' ? t('fields/field.required') : undefined);
    setAttempt((before) => before + 1);
    if (email.trim() === '') return;
    setBusy(true);
    try {
      await send();
    } catch (error) {
      const refused = problemOf(error);
      const ofEmail = refused.fields.find(({ path }) => path === 'email');
      if (ofEmail === undefined) setProblem(refused);
      setFault(ofEmail?.message);
      setAttempt((before) => before + 1);
      humanCheck.current?.renew();
    }
    setBusy(false);
  };
  return {
    ...{ email, fault, problem, attempt, busy, humanCheck, submit },
    setEmail: (next: string) => {
      setEmail(next);
      setFault(undefined);
    },
  };
}
