import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lookUpInDirectory, type DirectoryEntry, type DirectoryKey } from '../../api/directory-calls.js';
import { problemOf, type Problem } from '../../api/problem.js';

export interface Question {
  readonly by: DirectoryKey;
  readonly value: string;
  readonly reason: string;
}

/** An account that was found, with the look-up that it can be chosen from. */
export interface Found extends DirectoryEntry {
  readonly lookUpId: string;
}

export interface Answer {
  readonly question: Question;
  readonly found: readonly Found[];
  readonly cursor: string | undefined;
}

const START: Question = { by: 'identity-number', value: '', reason: '' };

type Messages = { readonly value?: string; readonly reason?: string };

/** What the look-up knows and does. What is asked for is personal: it stays in this screen, out of the address. */
export function useLookUp() {
  const { t } = useTranslation();
  const [question, setQuestion] = useState(START);
  const [answer, setAnswer] = useState<Answer>();
  const refusal = useRefusal();
  const [busy, setBusy] = useState(false);

  const ask = async (asked: Question, before?: Answer) => {
    setBusy(true);
    refusal.show({});
    try {
      setAnswer(await answerTo(asked, before));
    } catch (error) {
      refusal.refuse(problemOf(error));
    } finally {
      setBusy(false);
    }
  };
  const submit = async () => {
    if (busy) return;
    const asked = { by: question.by, value: question.value.trim(), reason: question.reason.trim() };
    const empty = (['value', 'reason'] as const).filter((field) => asked[field] === '');
    if (empty.length > 0) {
      refusal.show(Object.fromEntries(empty.map((field) => [field, t('fields/field.required')])));
      return;
    }
    setAnswer(undefined);
    await ask(asked);
  };
  return {
    ...{ question, answer, busy, submit, ...refusal },
    more: () => (answer ? ask(answer.question, answer) : undefined),
    change: (next: Partial<Question>) => setQuestion((before) => ({ ...before, ...next })),
    /** Shows what has become of one that was found. */
    replace: (accountId: string, change: Partial<DirectoryEntry>) =>
      setAnswer((before) => before && withChange(before, accountId, change)),
  };
}

/** What is wrong with the fields, or with the request as a whole. */
function useRefusal() {
  const [messages, setMessages] = useState<Messages>({});
  const [problem, setProblem] = useState<Problem>();
  const [attempt, setAttempt] = useState(0);
  const show = (next: Messages) => {
    setMessages(next);
    setProblem(undefined);
    setAttempt((count) => count + 1);
  };
  const refuse = (refused: Problem) => {
    show(Object.fromEntries(refused.fields.map(({ path, message }) => [path, message])));
    if (refused.fields.length === 0) setProblem(refused);
  };
  return { messages, problem, attempt, show, refuse };
}

async function answerTo(question: Question, before: Answer | undefined): Promise<Answer> {
  const cursor = before?.cursor;
  const { lookUpId, entries, ...more } = await lookUpInDirectory({ ...question, ...(cursor && { cursor }) });
  const found = entries.map((entry) => ({ ...entry, lookUpId }));
  return { question, found: [...(before?.found ?? []), ...found], cursor: more.cursor };
}

const withChange = (answer: Answer, accountId: string, change: Partial<DirectoryEntry>): Answer => ({
  ...answer,
  found: answer.found.map((one) => (one.accountId === accountId ? { ...one, ...change } : one)),
});

export type LookUpState = ReturnType<typeof useLookUp>;
