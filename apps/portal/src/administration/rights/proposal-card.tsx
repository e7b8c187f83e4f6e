import { formatDateTime } from '@vnconnect/vietnam';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { type AdministrationProposal, decideProposal, withdrawProposal } from '../../api/rights-calls.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { useSaving } from '../use-saving.js';
import { UnitText } from '../users/unit-text.js';
import { DelegationFacts, RightFacts } from './right-facts.js';
import type { Done } from './senior-rights.js';

interface ProposalCardProps {
  readonly proposal: AdministrationProposal;
  readonly onDone: (what: Done) => void;
}

/** A proposal, and what one may do with it: the second person approves, who proposed it takes it back (AH-05a). */
export function ProposalCard({ proposal, onDone }: ProposalCardProps) {
  const { t } = useTranslation();
  const saving = useSaving();
  const { proposalId, mayDecide, mayWithdraw, rule } = proposal;
  const act = async (what: Done, call: () => Promise<unknown>) => {
    const isDone = await saving.save(async () => {
      await call();
    });
    if (isDone) onDone(what);
  };
  return (
    <li>
      <h3>
        <UnitText unit={proposal.unit} />
      </h3>
      <ProblemNotice takeFocus problem={saving.problem} />
      <Told proposal={proposal} />
      {mayDecide && rule && <p className="muted">{t('rights/you', { reason: t(`rights/rules/${rule}`) })}</p>}
      <div className="own-actions">
        {mayDecide && !rule && (
          <Button
            type="primary"
            loading={saving.busy}
            onClick={() => void act('approved', () => decideProposal(proposalId, { decision: 'approve' }))}
          >
            {t('rights/approve')}
          </Button>
        )}
        {mayDecide && !mayWithdraw && (
          <Button
            onClick={() => void act('rejected', () => decideProposal(proposalId, { decision: 'reject' }))}
          >
            {t('rights/reject')}
          </Button>
        )}
        {mayWithdraw && (
          <Button onClick={() => void act('withdrawn', () => withdrawProposal(proposalId))}>
            {t('rights/withdraw')}
          </Button>
        )}
      </div>
    </li>
  );
}

function Told({ proposal }: Pick<ProposalCardProps, 'proposal'>) {
  const { t } = useTranslation();
  return (
    <dl>
      <RightFacts of={proposal} />
      <div>
        <dt>{t('rights/ground')}</dt>
        <dd>{proposal.ground}</dd>
      </div>
      <div>
        <dt>{t('rights/proposedBy')}</dt>
        <dd>{proposal.proposedBy.fullName ?? t('rights/unknown')}</dd>
      </div>
      <div>
        <dt>{t('rights/proposedAt')}</dt>
        <dd className="figures">{formatDateTime(new Date(proposal.proposedAt))}</dd>
      </div>
      <DelegationFacts of={proposal} />
    </dl>
  );
}
