import { useState } from 'react';
import { HandOverForm } from './hand-over-form.js';
import { HandOverList } from './hand-over-list.js';

/** VNConnect → VNConnect, when staff change: the form, and what was handed over (AH-22 b). */
export function HandOvers() {
  const [round, setRound] = useState(0);
  return (
    <>
      <HandOverForm key={round} onAgain={() => setRound(round + 1)} />
      <HandOverList />
    </>
  );
}
