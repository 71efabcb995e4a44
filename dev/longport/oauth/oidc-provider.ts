// oidc-provider warns as it is imported wherever `process.release.lts` is missing, which is no fault of the release.
const { warn } = console;
console.warn = (...texts: unknown[]): void => {
  if (!String(texts[0]).includes('oidc-provider WARNING: Unsupported runtime')) warn(...texts);
};
const library = await import('oidc-provider');
console.warn = warn;

/** The certified authorization server under ours. */
export const Provider = library.Provider;
/** Its errors. */
export const errors = library.errors;
/** What it is made to ask the user. */
export const interactionPolicy = library.interactionPolicy;
