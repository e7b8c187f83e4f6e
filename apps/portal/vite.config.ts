import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig, type Plugin } from 'vite';

const gateway = 'http://localhost:8080';

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

/** Puts `.br` and `.gz` beside what is worth it, once at build time, for the gateway to send to phones on slow lines. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    async writeBundle({ dir = 'dist' }) {
      const names = await readdir(dir, { recursive: true });
      for (const name of names.filter((each) => /\.(?:js|css|html|svg)$/.test(each))) {
        const file = join(dir, name);
        const content = await readFile(file);
        const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } };
        await writeFile(`${file}.br`, await brotli(content, quality));
        await writeFile(`${file}.gz`, await gzipped(content, { level: 9 }));
      }
    },
  };
}

/** The gateway serves `dist`; while developing, Vite serves the screens and passes the rest on to the gateway. */
export default defineConfig({
  plugins: [react(), compressed()],
  resolve: { conditions: ['source', ...defaultClientConditions] },
  build: {
    outDir: 'dist',
    target: 'es2022',
    // Fonts and workers stay files of our own origin: the content security policy allows no data: scripts.
    assetsInlineLimit: 0,
    rolldownOptions: {
      // The pure functions of @vnconnect/vietnam: a page takes only those it names, so phone metadata loads with the one form that needs it.
      treeshake: { moduleSideEffects: (id) => !id.includes('/libs/vietnam/') },
    },
  },
  worker: { format: 'es' },
  server: { proxy: { '/api': gateway, '/auth': gateway, '/oidc': gateway, '/health': gateway } },
});
