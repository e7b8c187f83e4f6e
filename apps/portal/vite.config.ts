import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';

const gateway = 'http://localhost:8080';

/** The gateway serves `dist`; while developing, Vite serves the screens and passes the rest on to the gateway. */
export default defineConfig({
  plugins: [react()],
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
