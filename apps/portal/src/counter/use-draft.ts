import { useCallback, useEffect, useRef, useState } from 'react';
import { saveDraft, type OnboardingForm } from '../api/counter-calls.js';

const AFTER_MS = 500;
const AGAIN_MS = 3_000;

export type Saving = 'none' | 'saving' | 'saved' | 'unsaved';

/**
 * Keeps what is typed, half a second after the last key; what could not be saved is tried again until it is (CO-10).
 * `flush` saves at once what is still to be saved.
 */
export function useDraft(onboardingId: string, first: OnboardingForm) {
  const [form, setForm] = useState(first);
  const [saving, setSaving] = useState<Saving>('none');
  const [savedAt, setSavedAt] = useState<Date>();
  const unsaved = useRef<OnboardingForm>(undefined);
  const timer = useRef<number>(undefined);

  const flush = useCallback(async (): Promise<void> => {
    window.clearTimeout(timer.current);
    const toSave = unsaved.current;
    if (toSave === undefined) return;
    setSaving('saving');
    try {
      await saveDraft(onboardingId, toSave);
      if (unsaved.current === toSave) unsaved.current = undefined;
      setSavedAt(new Date());
      setSaving('saved');
    } catch {
      // Whatever kept it back: the page still has it, and says so.
      setSaving('unsaved');
      timer.current = window.setTimeout(() => void flush(), AGAIN_MS);
    }
  }, [onboardingId]);

  useEffect(() => {
    const leave = () => void flush();
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [flush]);

  const change = (next: OnboardingForm) => {
    setForm(next);
    unsaved.current = next;
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => void flush(), AFTER_MS);
  };
  return { form, change, flush, saving, savedAt };
}
