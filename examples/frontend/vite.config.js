// Puts Vite's dev server in front of the BFF: the browser sees one origin, which is the BFF's PUBLIC_URL.
export default {
  server: {
    // What the BFF sends with the files of WEB_ROOT: what breaks there breaks here too.
    headers: {
      'Content-Security-Policy': [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
      ].join('; '),
    },
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
};

/** Ends a stream in the browser when the BFF aborts it, as it does when the session ends. */
function passAbortsOn(proxy) {
  proxy.on('proxyRes', (fromBff, _request, toBrowser) => {
    fromBff.on('close', () => {
      if (!fromBff.complete) toBrowser.destroy();
    });
  });
}
