const status = document.getElementById('session');

/** Says whether "Try it out" has a session to work with. */
async function showSession() {
  const response = await fetch('/session');
  if (response.status === 200 && (await response.json()).authenticated === true) {
    status.textContent = 'Calls are made with the session of this browser: an order is placed at the dev LongPort.';
    return;
  }
  const login = Object.assign(document.createElement('a'), { href: '/login?returnTo=/docs/', textContent: 'Sign in' });
  status.replaceChildren(login, ' to try the calls.');
}

window.SwaggerUIBundle({
  url: 'longport.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  docExpansion: 'none',
  defaultModelsExpandDepth: -1,
  filter: true,
  // Its badge would ask another server.
  validatorUrl: null,
  requestInterceptor: (request) => {
    // What every call of a page has: it is of the same origin, and no form can send it.
    if (new URL(request.url, location.href).pathname.startsWith('/api/')) request.headers['X-CSRF'] ??= '1';
    return request;
  },
});
void showSession();
