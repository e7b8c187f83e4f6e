/**
 * Who may say what on the bus. Requests are `<service>.<noun>.<verb>.v<n>`; events are `<service>.<noun>.<past>.v<n>`
 * and travel in the stream EVENTS as `evt.<event>`; what could not be handled lies in the stream DEAD as
 * `dead.<service>.<event>`.
 *
 * `asks`: the requests it sends, by subject. `hears`: events it consumes, each through a durable consumer that the
 * operator makes beforehand, so that a service needs no right to make or change consumers.
 *
 * `bucket`: a bucket of the object store for its files, made beforehand too; no other service reads or writes it.
 *
 * `watches`: it hears what the services' screens show changing, `live.<service>.…`, which each service says of its own.
 *
 * `seals`: it keeps a log whose signed checkpoints go into the stream AUDIT as `audit.<service>`; nobody can take one out.
 *
 * @typedef {{ asks: string[], hears: string[], bucket?: string, seals?: boolean, watches?: boolean }} BusRights
 * @type {Record<string, BusRights>}
 */
export const busServices = {
  gateway: {
    // Not identity.account.find-contact.v1, which gives addresses in the clear.
    asks: [
      'identity.registration.*.v1',
      'identity.certificate-registration.*.v1',
      'identity.certificate-challenge.*.v1',
      'identity.certificate-sign-in.*.v1',
      'identity.account-certificate.*.v1',
      'identity.sign-in.*.v1',
      'identity.recovery.*.v1',
      'identity.phone-replacement.*.v1',
      'identity.claim.*.v1',
      'identity.mobile-signature.*.v1',
      'identity.interaction.get.v1',
      'identity.relying-party.*.v1',
      'identity.source.*.v1',
      'identity.account.get-own.v1',
      'identity.account.check-token-counts.v1',
      'identity.account.deactivate.v1',
      'identity.account.reactivate.v1',
      // Not identity.directory.find-many.v1, which is for lists by letter.
      'identity.directory.look-up.v1',
      'identity.directory.choose.v1',
      'identity.directory.list-look-ups.v1',
      'identity.self-service.*.v1',
      'identity.sign-in-report.*.v1',
      'identity.passkey-sign-in.*.v1',
      'identity.reauthentication.*.v1',
      'identity.second-factor.*.v1',
      'identity.passkey.*.v1',
      'identity.authenticator-app.*.v1',
      'identity.paper-code.*.v1',
      'notifier.delivery.list.v1',
      'admin-hierarchy.audit.*.v1',
      'admin-hierarchy.right.*.v1',
      'admin-hierarchy.list.*.v1',
      'admin-hierarchy.drive.*.v1',
      'admin-hierarchy.administration.*.v1',
      'admin-hierarchy.subsystem.*.v1',
      'admin-hierarchy.membership.list.v1',
      'admin-hierarchy.membership.list-changes.v1',
      'admin-hierarchy.membership.set.v1',
      'admin-hierarchy.webhook.*.v1',
      'admin-hierarchy.reconciliation.*.v1',
      'admin-hierarchy.legacy-account.*.v1',
      'admin-hierarchy.conversion.*.v1',
      'admin-hierarchy.hand-over.*.v1',
      'admin-hierarchy.unit.*.v1',
      'admin-hierarchy.user.*.v1',
      'admin-hierarchy.unit-plan.*.v1',
      'admin-hierarchy.agency-register.*.v1',
      'citizen-onboarding.*.*.v1',
    ],
    hears: [],
    watches: true,
  },
  identity: {
    asks: [
      'notifier.message.send.v1',
      'admin-hierarchy.agency.find.v1',
      'admin-hierarchy.membership.find-claims.v1',
    ],
    hears: ['identity.claim.filed.v1', 'identity.claim.decided.v1', 'identity.account.sessions-ended.v1'],
    bucket: 'identity-files',
  },
  'admin-hierarchy': {
    seals: true,
    asks: [
      'identity.account.find-many.v1',
      'identity.directory.find-many.v1',
      'identity.directory.look-up.v1',
      'identity.directory.choose.v1',
      // Those that take part in hand-overs; which do is data of its own.
      'notifier.hand-over.*.v1',
    ],
    hears: ['admin-hierarchy.right.changed.v1', 'identity.account.changed.v1'],
    bucket: 'admin-hierarchy-files',
  },
  'citizen-onboarding': {
    asks: [
      'admin-hierarchy.desk.find.v1',
      'admin-hierarchy.right.find-reach.v1',
      'identity.desk-account.*.v1',
      'notifier.message.find-state.v1',
    ],
    hears: [],
    bucket: 'citizen-onboarding-files',
  },
  notifier: {
    asks: ['identity.account.find-contact.v1', 'identity.account-notice.get.v1'],
    hears: [
      'identity.account-notice.ordered.v1',
      'identity.account.registered.v1',
      'identity.account.password-reset.v1',
      'identity.second-factor.changed.v1',
    ],
  },
};

export const streams = [
  { name: 'EVENTS', subjects: ['evt.>'], maxAgeDays: 7, duplicateWindowMinutes: 10 },
  { name: 'DEAD', subjects: ['dead.>'], maxAgeDays: 90, duplicateWindowMinutes: 10 },
  { name: 'AUDIT', subjects: ['audit.>'], isForEver: true, duplicateWindowMinutes: 10 },
];

/** The streams that hold the services' files, laid out as NATS' object store lays them out. */
export function bucketsOf(services) {
  return Object.values(services).flatMap(({ bucket }) =>
    bucket === undefined
      ? []
      : [
          {
            name: `OBJ_${bucket}`,
            subjects: [`$O.${bucket}.C.>`, `$O.${bucket}.M.>`],
          },
        ],
  );
}

/** What a service may say to its own bucket: write, read, delete; not make or drop it. */
function bucketRights(bucket) {
  if (bucket === undefined) return [];
  const stream = `OBJ_${bucket}`;
  return [
    `$O.${bucket}.>`,
    `$JS.API.STREAM.INFO.${stream}`,
    `$JS.API.STREAM.MSG.GET.${stream}`,
    `$JS.API.STREAM.PURGE.${stream}`,
    `$JS.API.DIRECT.GET.${stream}`,
    `$JS.API.DIRECT.GET.${stream}.>`,
  ];
}

/** Adding to the stream of checkpoints, and reading what was added last. */
const sealingRights = (service) => [`audit.${service}`, '$JS.API.STREAM.MSG.GET.AUDIT'];

/** The durable consumer of one event by one service: `notifier_identity_account_registered_v1`. */
export function durableName(service, event) {
  return `${service}_${event}`.replace(/[.-]/g, '_');
}

/** All durable consumers of the stream EVENTS. */
export function durablesOf(services) {
  return Object.entries(services).flatMap(([service, { hears }]) =>
    hears.map((event) => ({ service, event, name: durableName(service, event), subject: `evt.${event}` })),
  );
}

/** One service's NATS permissions: its own subjects, the requests it sends, its own consumers, and nothing else. */
export function permissionsOf(service, { asks, hears, bucket, seals, watches }) {
  const consumers = hears.map((event) => durableName(service, event));
  return {
    publish: {
      allow: [
        `evt.${service}.>`,
        `dead.${service}.>`,
        `live.${service}.>`,
        ...asks,
        ...bucketRights(bucket),
        ...(seals ? sealingRights(service) : []),
        '$JS.API.INFO',
        '$JS.API.STREAM.INFO.EVENTS',
        ...consumers.flatMap((name) => [
          `$JS.API.CONSUMER.INFO.EVENTS.${name}`,
          `$JS.API.CONSUMER.MSG.NEXT.EVENTS.${name}`,
          `$JS.ACK.EVENTS.${name}.>`,
        ]),
      ],
    },
    // A subscription outside the queue group would see requests meant for one replica: only the group is allowed.
    subscribe: {
      allow: [`${service}.> ${service}`, `_INBOX.${service}.>`, ...(watches ? ['live.>'] : [])],
    },
    // It may answer whoever asked it, once, wherever the asker's inbox is.
    allow_responses: { max: 1, expires: '2m' },
  };
}
