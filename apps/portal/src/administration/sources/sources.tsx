import '../form.css';
import { formatDate } from '@vnconnect/vietnam';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type IdentitySource, useIdentitySourcesQuery } from '../../api/source-calls.js';
import { GoodIcon, InfoIcon, WarningIcon } from '../../ui/icons.js';
import { Loaded } from '../../ui/loaded.js';
import { Notice } from '../../ui/notice.js';
import { Page } from '../../ui/page.js';
import { SourceForm } from './source-form.js';

/** Which ways to register and to sign in are open, from when, for whom, with which level (ID-08). */
export function Component() {
  const { t } = useTranslation();
  const query = useIdentitySourcesQuery();
  return (
    <Page title={t('sourceTerms/title')} lead={t('sourceTerms/lead')} width="section">
      <Loaded query={query}>
        {({ sources }) => (
          <div className="sources">
            {sources.map((source) => (
              <Source key={source.source} source={source} />
            ))}
          </div>
        )}
      </Loaded>
    </Page>
  );
}

function Source({ source }: { readonly source: IdentitySource }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const [isSaved, setSaved] = useState(false);
  const name = t(`sources/names/${source.source}`);
  return (
    <section className="panel" aria-labelledby={`source-${source.source}`}>
      <div className="source-head">
        <h2 id={`source-${source.source}`}>{name}</h2>
        {!isOpen && (
          <Button
            aria-label={t('sourceTerms/changeOf', { name })}
            onClick={() => {
              setSaved(false);
              setOpen(true);
            }}
          >
            {t('sourceTerms/change')}
          </Button>
        )}
      </div>
      {isSaved && <Notice kind="good" title={t('sourceTerms/saved')} />}
      {isOpen ? (
        <SourceForm
          source={source}
          onClose={(saved) => {
            setSaved(saved);
            setOpen(false);
          }}
        />
      ) : (
        <Terms source={source} />
      )}
    </section>
  );
}

function Terms({ source }: { readonly source: IdentitySource }) {
  const { t } = useTranslation();
  const { registration, signIn, audience, level, authenticatorLevel } = source;
  return (
    <dl className="source-terms">
      {(
        [
          ['registration', registration],
          ['signIn', signIn],
        ] as const
      ).map(([name, standing]) => (
        <div key={name}>
          <dt>{t(`sourceTerms/${name}`)}</dt>
          <dd>
            <Standing standing={standing} />
          </dd>
        </div>
      ))}
      <div>
        <dt>{t('sourceTerms/audience')}</dt>
        <dd>{audience.map((kind) => t(`account/kinds/${kind}`)).join(', ') || t('sourceTerms/nobody')}</dd>
      </div>
      <div>
        <dt>{t('sourceTerms/levels')}</dt>
        <dd>
          {level}, {authenticatorLevel}
        </dd>
      </div>
    </dl>
  );
}

function Standing({ standing }: { readonly standing: IdentitySource['signIn'] }) {
  const { t } = useTranslation();
  const { state, opensOn, closesOn } = standing;
  const Icon = { open: GoodIcon, off: InfoIcon, 'not-yet': InfoIcon, closed: WarningIcon }[state];
  return (
    <>
      <Icon /> {t(`sourceTerms/states/${state}`)}
      {opensOn !== null && <small>{t('sourceTerms/from', { day: formatDate(opensOn) })}</small>}
      {closesOn !== null && <small>{t('sourceTerms/until', { day: formatDate(closesOn) })}</small>}
    </>
  );
}
