const NODE_SIDE = ['@nestjs/*', 'typeorm', 'pg', 'redis', 'bullmq', 'fastify', 'oidc-provider', '@nats-io/*'];
const may = (sourceTag, ...onlyDependOnLibsWithTags) => ({ sourceTag, onlyDependOnLibsWithTags });

// Who may import whom. A service never imports another service; libs/testing is for spec files only (below).
export const boundaries = [
  { ...may('type:contracts'), bannedExternalImports: NODE_SIDE },
  { ...may('type:vietnam'), bannedExternalImports: NODE_SIDE },
  may('type:service-kit', 'type:contracts'),
  may('type:testing'),
  may('type:service', 'type:contracts', 'type:service-kit', 'type:vietnam'),
  may('type:gateway', 'type:contracts', 'type:service-kit'),
  { ...may('type:portal', 'type:vietnam'), bannedExternalImports: NODE_SIDE },
  may('type:outside-world'),
  may('type:e2e', 'type:contracts', 'type:testing'),
  may('type:bench', 'type:contracts', 'type:service-kit', 'type:testing'),
];

// A spec may stand on more than the code it proves: real servers, and the partners over their protocols.
export const boundariesOfSpecs = boundaries.map((rule) => ({
  ...rule,
  onlyDependOnLibsWithTags: [...rule.onlyDependOnLibsWithTags, 'type:testing', 'type:outside-world'],
}));

/** What services export for bench alone, to be measured without the way over the bus. */
export const measured = [
  '@vnconnect/identity/certificates',
  '@vnconnect/admin-hierarchy/rights',
  '@vnconnect/admin-hierarchy/units',
  '@vnconnect/admin-hierarchy/users',
];

/** The lint rule's setting for a list of boundaries; `more` may be imported besides. */
export const moduleBoundaries = (depConstraints, more = []) => [
  'error',
  {
    enforceBuildableLibDependency: false,
    banTransitiveDependencies: false,
    // libs/testing starts the same servers as `npm start` does, and deploy/local is no package: it runs before npm ci.
    allow: ['../../../deploy/local/**', ...more],
    depConstraints,
  },
];
