// On import, oidc-provider warns if `process.release.lts` is missing, which does not matter here.
const { warn } = console;
console.warn = (...texts: unknown[]): void => {
  if (!String(texts[0]).includes('oidc-provider WARNING: Unsupported runtime')) warn(...texts);
};
const library = await import('oidc-provider');
console.warn = warn;

/** The certified authorization server that ours is built on. */
export const Provider = library.Provider;
/** Its errors. */
export const errors = library.errors;
/** The prompts that it shows the user. */
export const interactionPolicy = library.interactionPolicy;
