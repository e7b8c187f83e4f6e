import 'altcha/external';
import 'altcha/altcha.css';
import 'altcha/i18n/vi';
import type {} from 'altcha/types/react';
import type { AltchaWidgetElement } from 'altcha';
import Pbkdf2Worker from 'altcha/workers/pbkdf2?worker';
import { useImperativeHandle, useRef, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../i18n/i18n.js';

// The worker is a file of our own origin, so that the content security policy needs no blob: source.
globalThis.$altcha.algorithms.set('PBKDF2/SHA-256', () => new Pbkdf2Worker());

/** How a form takes the solution of its human check. */
export interface HumanCheckHandle {
  /** The solution, worked out now if that was not done before; undefined when it cannot be had. */
  solve(): Promise<string | undefined>;
  /** A solution is good for one request: after a refusal another is worked out when asked for. */
  renew(): void;
}

const CHALLENGE = '/api/v1/human-check';

globalThis.$altcha.defaults.set({
  // Without the query of the page's own address, which the widget would pass on.
  fetch: (_address, init) => fetch(CHALLENGE, init),
  hideFooter: true,
  hideLogo: true,
  // Neither pointer movements nor the time zone are gathered: the work done is the proof.
  humanInteractionSignature: false,
  serverVerificationTimeZone: false,
  minDuration: 0,
});

/**
 * The human check (mã xác thực): a proof of work by ALTCHA, self-hosted, without pictures or tracking. It begins when
 * the form is first touched, so that it is done by the time the form is filled.
 */
export default function HumanCheck({ ref }: { readonly ref: Ref<HumanCheckHandle> }) {
  const { t } = useTranslation();
  const widget = useRef<AltchaWidgetElement>(null);
  useImperativeHandle(
    ref,
    () => ({ solve: () => solve(widget.current), renew: () => renew(widget.current) }),
    [],
  );
  return (
    <div className="field human-check" role="group" aria-label={t('human/label')}>
      <p className="label">{t('human/label')}</p>
      <altcha-widget
        ref={widget}
        challenge={CHALLENGE}
        auto="onfocus"
        type="checkbox"
        language={currentLanguage()}
      />
    </div>
  );
}

async function solve(widget: AltchaWidgetElement | null): Promise<string | undefined> {
  if (widget === null) return undefined;
  await untilMounted(widget);
  const state = String(widget.getState());
  if (state === 'verified') return solutionOf(widget);
  if (state !== 'verifying') return (await widget.verify())?.payload;
  await new Promise<void>((resolve) => {
    const settled = () => {
      if (String(widget.getState()) === 'verifying') return;
      widget.removeEventListener('statechange', settled);
      resolve();
    };
    widget.addEventListener('statechange', settled);
  });
  return solutionOf(widget);
}

/** The element gets its methods a moment after it stands in the page; a quick hand on the button comes before that. */
async function untilMounted(widget: AltchaWidgetElement): Promise<void> {
  while (!('getState' in widget)) await new Promise(requestAnimationFrame);
}

function renew(widget: AltchaWidgetElement | null): void {
  if (widget !== null && 'reset' in widget) widget.reset();
}

/** The widget keeps its solution in a hidden input of the form. */
function solutionOf(widget: AltchaWidgetElement): string | undefined {
  const value = widget.querySelector<HTMLInputElement>('input[name="altcha"]')?.value;
  return value === undefined || value === '' ? undefined : value;
}
