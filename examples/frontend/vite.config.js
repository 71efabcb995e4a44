// The BFF behind Vite's dev server: the browser sees one origin, which is the BFF's PUBLIC_URL.
export default {
  server: {
    // The redirect URI names this origin, so Vite must not move to another port by itself.
    port: 5173,
    strictPort: true,
    proxy: {
      // A pattern: as a plain prefix, /session would take /session-list.html along.
      '^/(?:api|login|callback|logout|session)(?:[/?]|$)': {
        target: 'http://127.0.0.1:3000',
        changeOrigin: false,
        configure: passBreaksOn,
      },
    },
  },
};

/** Without it a stream that breaks off at the BFF, as its session ends, stays open in the browser. */
function passBreaksOn(proxy) {
  proxy.on('proxyRes', (answer, _request, response) => {
    answer.on('close', () => {
      if (!answer.complete) response.destroy();
    });
  });
}
