import './base.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { ToastRegion } from '../parts/Toast';
import { Routes } from './routes';
import { Shell } from './Shell';

// An answer is as old as the page that shows it; nothing is asked again behind the reader's back.
const queries = new QueryClient({
  defaultOptions: { queries: { retry: false, staleTime: 0, gcTime: 5 * 60_000, refetchOnWindowFocus: false } },
});

const app = document.getElementById('app');
if (!app) throw new Error('index.html has no #app');
createRoot(app).render(
  <QueryClientProvider client={queries}>
    <ToastRegion>
      <Shell>
        <Routes />
      </Shell>
    </ToastRegion>
  </QueryClientProvider>,
);
