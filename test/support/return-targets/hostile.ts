import { DISGUISES } from './disguises.ts';
import { OTHER_ORIGINS } from './other-origins.ts';
import { OWN_ROUTES } from './own-routes.ts';

/** What a login never returns to, by the trick that each tries. */
export const HOSTILE: Readonly<Record<string, readonly string[]>> = { ...OTHER_ORIGINS, ...DISGUISES, ...OWN_ROUTES };
