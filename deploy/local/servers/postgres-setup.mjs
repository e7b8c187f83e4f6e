import pg from 'pg';

/**
 * Each service: a database `vnc_<service>`, the role `<service>_owner` that migrates it, and the role
 * `<service>_app` that the service runs as: it reads and writes rows and can't change the schema.
 */
export const databaseName = (service) => `vnc_${service}`;
export const ownerRole = (service) => `${service}_owner`;
export const appRole = (service) => `${service}_app`;

/** The same server, as another role and in another database. */
export function addressFor(superuserUrl, { role, password, database }) {
  const url = new URL(superuserUrl);
  if (role) url.username = role;
  if (password) url.password = encodeURIComponent(password);
  if (database) url.pathname = `/${database}`;
  return url.href;
}

/** Runs statements on one connection, one after the other. */
export async function withClient(url, work) {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined); // the statement under way reports it
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Makes both roles, or gives them their passwords again. */
export async function putRoles(client, service, { ownerPassword, appPassword }) {
  await putRole(client, ownerRole(service), ownerPassword);
  await putRole(client, appRole(service), appPassword);
}

async function putRole(client, role, password) {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
  const verb = rowCount ? 'alter' : 'create';
  await client.query(
    `${verb} role ${pg.escapeIdentifier(role)} login password ${pg.escapeLiteral(password)}`,
  );
}

/** Makes the service's database if it is not there; the roles must be. */
export async function putDatabase(superuserUrl, service, database = databaseName(service)) {
  await withClient(superuserUrl, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
    if (rowCount) return;
    const name = pg.escapeIdentifier(database);
    await client.query(`create database ${name} owner ${pg.escapeIdentifier(ownerRole(service))}`);
  });
  await withClient(addressFor(superuserUrl, { database }), async (client) => {
    await client.query(databaseRights(service, database));
    await client.query(schemaRights(service));
  });
}

/** Rights on the database itself, which a copy made from a template lacks. */
export function databaseRights(service, database) {
  const name = pg.escapeIdentifier(database);
  return `
    revoke all on database ${name} from public;
    grant connect on database ${name} to ${pg.escapeIdentifier(appRole(service))};
  `;
}

/** What the owner makes later, the service may read and write, but not alter. */
function schemaRights(service) {
  const owner = pg.escapeIdentifier(ownerRole(service));
  const app = pg.escapeIdentifier(appRole(service));
  const byDefault = `alter default privileges for role ${owner} in schema public grant`;
  return `
    alter schema public owner to ${owner};
    revoke all on schema public from public;
    grant usage on schema public to ${app};
    ${byDefault} select, insert, update, delete on tables to ${app};
    ${byDefault} usage, select on sequences to ${app};
  `;
}
