import { useEffect, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { useKeptState } from '../ui/kept-state.js';

/** What a certificate is proven for. */
export type CertificatePurpose = 'sign-in' | 'registration' | 'renewal';

/** What came of presenting a certificate: the proof of it, or the code of why not. */
interface Presented {
  readonly proof?: string;
  readonly problem?: string;
}

const PROOF = /^[A-Za-z0-9_-]{20,128}$/;
const CODE = /^[a-z0-9.-]{1,60}$/;

/** Reads the fragment that the certificate listener sends the browser back with; only its own letters are taken. */
export function readPresented(hash: string): Presented | undefined {
  const said = new URLSearchParams(hash.replace(/^#/, ''));
  const [proof, problem] = [said.get('proof') ?? '', said.get('problem') ?? ''];
  if (PROOF.test(proof)) return { proof };
  return CODE.test(problem) ? { problem } : undefined;
}

/**
 * The proof of a certificate that a screen awaits, or why there is none. What the listener sends leaves the address at
 * once, so that no history keeps the proof; it outlives a reload in this tab.
 * @param key the screen's own, in the tab's storage
 */
export function useCertificateProof(key: string) {
  const { hash, pathname, search } = useLocation();
  const navigate = useNavigate();
  const [proof, keep] = useKeptState(key, readProof);
  const [problem, setProblem] = useState<string>();
  const arrived = readPresented(hash);
  useEffect(() => {
    const said = readPresented(hash);
    if (said === undefined) return;
    keep(said.proof);
    setProblem(said.problem);
    void navigate(pathname + search, { replace: true });
  }, [hash, pathname, search, keep, navigate]);
  const setProof = (next: string | undefined) => {
    setProblem(undefined);
    keep(next);
  };
  return { ...(arrived ?? { proof, problem }), setProof };
}

const readProof = (value: unknown): string | undefined =>
  typeof value === 'string' && PROOF.test(value) ? value : undefined;

/** Where a browser is asked for a certificate: the gateway knows the listener. */
export function presentAddress(purpose: CertificatePurpose, returnTo: string): string {
  return `/auth/certificate?${new URLSearchParams({ purpose, return: returnTo }).toString()}`;
}
