import { QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import { useEffect, useMemo, type ReactNode } from 'react';
import { onRecovery } from '../api/connection.js';
import { queryClient } from '../api/queries.js';
import { antdTheme } from '../theme/antd-theme.js';
import { useColorMode, useReducedMotion } from '../theme/color-mode.js';

/** What all screens stand on; what could not be loaded in an outage is asked for again when it is over. */
export function Providers({ children }: { readonly children: ReactNode }) {
  const { mode } = useColorMode();
  const reducedMotion = useReducedMotion();
  const theme = useMemo(() => antdTheme(mode, reducedMotion), [mode, reducedMotion]);
  useEffect(() => onRecovery(() => void queryClient.invalidateQueries()), []);
  return (
    <QueryClientProvider client={queryClient}>
      <ConfigProvider theme={theme} button={{ autoInsertSpace: false }} wave={{ disabled: true }}>
        {children}
      </ConfigProvider>
    </QueryClientProvider>
  );
}
