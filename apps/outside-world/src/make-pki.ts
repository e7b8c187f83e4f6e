import { readConfig } from './outside-world.js';
import { Pki } from './pki/pki.js';

// Makes the sample CAs in PKI_DIR, unless they are there: whoever is to trust them can be told of their roots before
// anything listens.
const { port, baseUrl, directory } = readConfig(process.env).pki;
if (directory === undefined) throw new Error('PKI_DIR is not set');
await new Pki().open(baseUrl ?? `http://localhost:${port}`, directory);
