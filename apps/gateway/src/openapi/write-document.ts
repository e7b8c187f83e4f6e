import { writeFileSync } from 'node:fs';
import { fileRoutes } from '../files/file-routes.js';
import { liveRoute } from '../live/live-route.js';
import { restRoutes } from '../rest/routes.js';
import { openApiDocument } from './openapi-document.js';

// The REST API's description as a file, for the portal's types: `npm run generate-api -w @vnconnect/portal`.
const [file] = process.argv.slice(2);
if (!file) throw new Error('Which file shall the document be written to?');
writeFileSync(
  file,
  JSON.stringify(
    openApiDocument({ rest: restRoutes, files: fileRoutes, streams: [liveRoute] }, 'http://localhost:8080'),
  ),
);
