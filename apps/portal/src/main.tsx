import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import { Providers } from './app/providers.js';
import { router } from './app/routes.js';
import { startLanguage } from './i18n/i18n.js';
import { startColorMode } from './theme/color-mode.js';
// Only the weights the screens use; of each, a subset loads when a letter of it is shown.
import '@fontsource/be-vietnam-pro/400.css';
import '@fontsource/be-vietnam-pro/600.css';
import './theme/base.css';
import './ui/ui.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
startColorMode();
await startLanguage();
createRoot(root).render(
  <StrictMode>
    <Providers>
      <RouterProvider router={router} />
    </Providers>
  </StrictMode>,
);
