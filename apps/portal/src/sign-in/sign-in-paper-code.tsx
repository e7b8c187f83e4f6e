import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { confirmSignInFactor } from '../api/second-factor-calls.js';
import { describedBy, Field } from '../ui/field.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { FactorPage } from './factor-page.js';
import { StartAgain } from './start-again.js';
import { useFactorCode } from './use-factor-code.js';

/** A sign-in confirmed by a paper code (ID-38). */
export function Component() {
  const { t } = useTranslation();
  return (
    <FactorPage factor="paper-code" title={t('factors/signIn/paperTitle')}>
      {(signInId, done) => <PaperCodeForm signInId={signInId} done={done} />}
    </FactorPage>
  );
}

function PaperCodeForm({
  signInId,
  done,
}: {
  readonly signInId: string;
  readonly done: (ticket: string) => void;
}) {
  const { t } = useTranslation();
  const form = useFactorCode({
    isComplete: isPaperCode,
    send: async (code) => {
      const { ticket } = await confirmSignInFactor(signInId, { factor: 'paper-code', code });
      done(ticket);
    },
  });
  return (
    <>
      <ProblemNotice problem={form.problem}>
        <StartAgain problem={form.problem} />
      </ProblemNotice>
      <form noValidate onSubmit={form.submit}>
        <PaperCodeField form={form} />
        <Button type="primary" htmlType="submit" loading={form.busy} block>
          {t('code/confirm')}
        </Button>
      </form>
    </>
  );
}

const PAPER_CODE_LENGTH = 12;

/** However it is written: in groups, or not. */
export const isPaperCode = (code: string) => code.replace(/[\s-]/g, '').length === PAPER_CODE_LENGTH;

/** The line for a paper code, with what is wrong with it. */
export function PaperCodeField({ form }: { readonly form: ReturnType<typeof useFactorCode> }) {
  const { t } = useTranslation();
  const error = form.incomplete ? t('fields/paper-code.format') : undefined;
  return (
    <Field
      id="code"
      label={t('factors/signIn/paperLabel')}
      hint={t('factors/signIn/paperHint')}
      error={error}
    >
      <Input
        id="code"
        name="code"
        ref={(input) => {
          form.input.current = input?.input ?? null;
        }}
        value={form.code}
        onChange={(event) => form.setCode(event.target.value)}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={40}
        aria-required
        className="figures"
        {...(error !== undefined && { status: 'error' as const })}
        {...describedBy('code', { hint: true, error: error !== undefined })}
      />
    </Field>
  );
}
