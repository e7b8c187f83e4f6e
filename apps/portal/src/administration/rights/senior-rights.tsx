import '../../claims/claims.css';
import '../form.css';
import '../users/users.css';
import './rights.css';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queryClient } from '../../api/queries.js';
import { type Administrations, listAdministrations } from '../../api/rights-calls.js';
import { Loaded } from '../../ui/loaded.js';
import { Notice } from '../../ui/notice.js';
import { Page } from '../../ui/page.js';
import { ProposalCard } from './proposal-card.js';
import { ProposeForm } from './propose-form.js';
import { SeniorCard } from './senior-card.js';

/** What was just done, said above the lists. */
export type Done = 'approved' | 'rejected' | 'withdrawn' | 'proposed' | 'ended';

/** Senior rights: what awaits its second person, what is in force, and what one may propose (AH-04, AH-05a). */
export function Component() {
  const { t } = useTranslation();
  const query = useQuery({ queryKey: ['administrations'], queryFn: listAdministrations });
  return (
    <Page title={t('rights/title')} width="section" lead={t('rights/lead')}>
      <Loaded query={query}>{(data) => <Parts data={data} />}</Loaded>
    </Page>
  );
}

function Parts({ data: { administrations, proposals, mayPropose } }: { readonly data: Administrations }) {
  const { t } = useTranslation();
  const [done, setDone] = useState<Done>();
  const [isProposing, setIsProposing] = useState(false);
  // One primary act a page: to decide what waits comes before proposing more.
  const isDeciding = proposals.some(({ mayDecide, rule }) => mayDecide && !rule);
  const finish = (what: Done) => {
    setDone(what);
    setIsProposing(false);
    void queryClient.invalidateQueries({ queryKey: ['administrations'] });
  };
  return (
    <>
      {done && <Notice kind="good" title={t(`rights/${done}`)} />}
      {mayPropose && !isProposing && (
        <div className="right-acts">
          <Button type={isDeciding ? 'default' : 'primary'} onClick={() => setIsProposing(true)}>
            {t('rights/propose')}
          </Button>
        </div>
      )}
      {isProposing && <ProposeForm onDone={finish} onClose={() => setIsProposing(false)} />}
      <h2>{t('rights/proposals')}</h2>
      {proposals.length === 0 && <p className="muted">{t('rights/noProposal')}</p>}
      <ul className="right-cards">
        {proposals.map((proposal) => (
          <ProposalCard key={proposal.proposalId} proposal={proposal} onDone={finish} />
        ))}
      </ul>
      <h2>{t('rights/list')}</h2>
      {administrations.length === 0 && <p className="muted">{t('rights/empty')}</p>}
      <ul className="right-cards">
        {administrations.map((right) => (
          <SeniorCard key={right.administrationId} right={right} onDone={finish} />
        ))}
      </ul>
    </>
  );
}
