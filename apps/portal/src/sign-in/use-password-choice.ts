import { useNavigate } from 'react-router';
import { problemOf } from '../api/problem.js';
import { useInteractionSearch } from '../interaction/interaction.js';

/** Does an act of confirming a sign-in; where a password of one's own is still to be chosen, goes there (CO-08). */
export function usePasswordChoice() {
  const navigate = useNavigate();
  const search = useInteractionSearch();
  return async (confirm: () => Promise<void>): Promise<void> => {
    try {
      await confirm();
    } catch (error) {
      if (problemOf(error).code !== 'sign-in.password-choice-required') throw error;
      await navigate(`/sign-in/choose-password${search}`);
    }
  };
}
