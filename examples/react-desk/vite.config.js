import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// Puts Vite's dev server in front of the BFF: the browser sees one origin, which is the BFF's PUBLIC_URL.
export default defineConfig({
  plugins: [react()],
  server: {
    // The redirect URI names this origin, so Vite must not choose another port.
    port: 5173,
    strictPort: true,
    proxy: {
      // A pattern, because the plain prefix /session would match /session-list.html.
      '^/(?:api|login|callback|logout|session)(?:[/?]|$)': {
        target: 'http://127.0.0.1:3000',
        changeOrigin: false,
        configure: passAbortsOn,
      },
    },
  },
});

/** Ends a stream in the browser when the BFF aborts it, as it does when the session ends. */
function passAbortsOn(proxy) {
  proxy.on('proxyRes', (fromBff, _request, toBrowser) => {
    fromBff.on('close', () => {
      if (!fromBff.complete) toBrowser.destroy();
    });
  });
}
