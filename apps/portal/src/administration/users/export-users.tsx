import { DownloadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { exportAddress, getUserExport } from '../../api/user-calls.js';
import { slowlyUnlessLive, useLive } from '../../live/use-live.js';
import type { toUserQuery } from './user-filters.js';

/** "Xuất Excel": the browser takes the file as it is written, and the page tells how far it has come (AH-09). */
export function ExportUsers({ query }: { readonly query: ReturnType<typeof toUserQuery> }) {
  const { t } = useTranslation();
  const [exportId, setExportId] = useState<string>();
  const topic = `admin-hierarchy.user-export.${exportId}`;
  const progress = useQuery({
    queryKey: ['user-export', exportId],
    queryFn: () => getUserExport(exportId ?? ''),
    enabled: exportId !== undefined,
    retry: 3, // the file's request may still be on its way
    refetchInterval: ({ state }) => (isOver(state.data?.state) ? false : slowlyUnlessLive(topic)),
  });
  // What has not begun can't be watched.
  useLive(progress.data && !isOver(progress.data.state) ? topic : undefined, ['user-export', exportId]);
  const isRunning = exportId !== undefined && !progress.isError && !isOver(progress.data?.state);
  const start = () => {
    const id = crypto.randomUUID();
    const link = document.createElement('a');
    link.href = exportAddress(id, query);
    link.download = ''; // the answer itself names it, with the day
    link.click();
    setExportId(id);
  };
  return (
    <div className="export">
      <Button icon={<DownloadOutlined aria-hidden />} loading={isRunning} onClick={start}>
        {t('users/export')}
      </Button>
      <p role="status" className="muted">
        {exportId !== undefined && progress.data && t(`users/exports/${progress.data.state}`, progress.data)}
        {progress.isError && t('users/exportUnknown')}
      </p>
    </div>
  );
}

const isOver = (state: string | undefined) => state === 'done' || state === 'failed';
