import { useQuery } from '@tanstack/react-query';
import { formatDateTime } from '@vnconnect/vietnam';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import {
  endOtherSessions,
  endSession,
  forgetDevice,
  listDevices,
  listSessions,
  type OwnDevice,
  type OwnSession,
} from '../api/self-service-calls.js';
import { currentLanguage } from '../i18n/i18n.js';
import { Loaded } from '../ui/loaded.js';
import { Notice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { useDeviceName } from './device-name.js';
import { useAct } from './use-act.js';

const SESSIONS = ['account', 'sessions'];
const DEVICES = ['account', 'devices'];
const when = (time: string) => formatDateTime(new Date(time));

/** Where one is signed in, and the devices one is known on (ID-46). */
export function Component() {
  const { t } = useTranslation();
  return (
    <Page title={t('selfService/sessions/title')} lead={t('selfService/sessions/lead')} width="section">
      <Sessions />
      <Devices />
    </Page>
  );
}

function Sessions() {
  const { t } = useTranslation();
  const { problem, busy, said, run } = useAct(SESSIONS);
  const query = useQuery({ queryKey: SESSIONS, queryFn: listSessions });
  const end = (session: OwnSession) =>
    void run(session.sessionId, async () => {
      await endSession(session.sessionId);
      return t('selfService/sessions/ended');
    });
  const endOthers = () =>
    void run('others', async () => {
      const { ended } = await endOtherSessions();
      return t('selfService/sessions/othersEnded', { count: ended });
    });
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions">{t('selfService/sessions/sessions')}</h2>
      <ProblemNotice takeFocus problem={problem} />
      {said !== undefined && <Notice kind="good">{said}</Notice>}
      <Loaded query={query}>
        {({ sessions }) => (
          <>
            <ul className="own-list">
              {sessions.map((session) => (
                <li key={session.sessionId}>
                  <SessionFacts session={session} />
                  {!session.isThis && (
                    <Button loading={busy === session.sessionId} onClick={() => end(session)}>
                      {t('selfService/sessions/end')}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
            {sessions.length > 1 && (
              <p>
                <Button danger loading={busy === 'others'} onClick={endOthers}>
                  {t('selfService/sessions/endOthers')}
                </Button>
              </p>
            )}
          </>
        )}
      </Loaded>
    </section>
  );
}

function SessionFacts({ session }: { readonly session: OwnSession }) {
  const { t } = useTranslation();
  const nameOf = useDeviceName();
  const { isThis, signedInAt, lastSeenAt, level, network, portals } = session;
  return (
    <div>
      <h3>
        {nameOf(session)} {isThis && <span className="tag">{t('selfService/sessions/this')}</span>}
      </h3>
      <p className="figures">{t('selfService/sessions/signedIn', { time: when(signedInAt), level })}</p>
      {lastSeenAt !== undefined && (
        <p className="muted figures">{t('selfService/sessions/lastSeen', { time: when(lastSeenAt) })}</p>
      )}
      {network !== undefined && (
        <p className="muted figures">{t('selfService/device/networkAlone', { network })}</p>
      )}
      {portals.length > 0 && (
        <p className="muted">
          {t('selfService/sessions/portals', {
            names: portals.map(({ names }) => names[currentLanguage()]).join(', '),
          })}
        </p>
      )}
    </div>
  );
}

function Devices() {
  const { t } = useTranslation();
  const { problem, busy, said, run } = useAct(DEVICES);
  const query = useQuery({ queryKey: DEVICES, queryFn: listDevices });
  const forget = ({ deviceId }: OwnDevice) =>
    void run(deviceId, async () => {
      await forgetDevice(deviceId);
      return t('selfService/devices/forgotten');
    });
  return (
    <section aria-labelledby="devices" className="account-part">
      <h2 id="devices">{t('selfService/devices/title')}</h2>
      <p className="muted">{t('selfService/devices/lead')}</p>
      <ProblemNotice takeFocus problem={problem} />
      {said !== undefined && <Notice kind="good">{said}</Notice>}
      <Loaded query={query}>
        {({ devices }) =>
          devices.length === 0 ? (
            <p>{t('selfService/devices/none')}</p>
          ) : (
            <ul className="own-list">
              {devices.map((device) => (
                <li key={device.deviceId}>
                  <DeviceFacts device={device} />
                  <Button loading={busy === device.deviceId} onClick={() => forget(device)}>
                    {t('selfService/devices/forget')}
                  </Button>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}

function DeviceFacts({ device }: { readonly device: OwnDevice }) {
  const { t } = useTranslation();
  const nameOf = useDeviceName();
  const { isThis, knownSince, lastUsedAt, network } = device;
  return (
    <div>
      <h3>
        {nameOf(device)} {isThis && <span className="tag">{t('selfService/devices/this')}</span>}
      </h3>
      <p className="figures">{t('selfService/devices/lastUsed', { time: when(lastUsedAt) })}</p>
      <p className="muted figures">{t('selfService/devices/knownSince', { time: when(knownSince) })}</p>
      {network !== undefined && (
        <p className="muted figures">{t('selfService/device/networkAlone', { network })}</p>
      )}
    </div>
  );
}
