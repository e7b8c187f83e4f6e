import { QueryCache, QueryClient, useQuery } from '@tanstack/react-query';
import { getInteraction, getOwnAccount, getSession } from './calls.js';
import { isOutage, problemOf } from './problem.js';

/** Ended elsewhere: the screens learn it from the session, and sign in again. */
const queryCache = new QueryCache({
  onError: (error) => {
    if (problemOf(error).code === 'sign-in-required') {
      void queryClient.invalidateQueries({ queryKey: ['session'] });
    }
  },
});

/** Refusals are final; what did not answer is asked again when the connection is back (see Providers). */
export const queryClient: QueryClient = new QueryClient({
  queryCache,
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (failures, error) => failures < 1 && isOutage(problemOf(error)),
    },
  },
});

/** Who is signed in here. */
export const useSession = () => useQuery({ queryKey: ['session'], queryFn: getSession });

/** The account of who is signed in. */
export const useOwnAccount = () => useQuery({ queryKey: ['account'], queryFn: getOwnAccount });

/** For which relying party the sign-in is. */
export const useInteractionOf = (interactionId: string) =>
  useQuery({
    queryKey: ['interaction', interactionId],
    queryFn: () => getInteraction(interactionId),
    staleTime: Infinity,
  });
