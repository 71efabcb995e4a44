import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { neverRepeated } from 'longport-bff-client/tanstack';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Desk } from './desk.tsx';
import './desk.css';

const queries = new QueryClient({ defaultOptions: { mutations: neverRepeated } });

createRoot(document.getElementById('root') ?? document.body).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <Desk />
    </QueryClientProvider>
  </StrictMode>,
);
