import { z } from 'zod';
import type { ClientManagement, RegisteredClient } from '../../oauth/registration.ts';
import { readFileAt, replaceFile } from './replace-file.ts';

/** Beside `.env`. It is no setting: the BFF itself never reads it. */
export const REGISTRATION_FILE = '.env.registration.json';

const fileSchema = z.object({ registrations: z.array(z.looseObject({})) });

/** The file of registrations is there and is not one. */
export class RegistrationFileError extends Error {
  override readonly name = 'RegistrationFileError';
}

/**
 * The registrations that were made before, oldest first; none without a file.
 * @throws {RegistrationFileError}
 */
export function readRegistrations(path: string): readonly object[] {
  const text = readFileAt(path);
  if (text === undefined) return [];
  try {
    return fileSchema.parse(JSON.parse(text)).registrations;
  } catch {
    throw new RegistrationFileError(`${path} is not what "register" writes: move it away`);
  }
}

/**
 * Keeps the data that manages the registration (RFC 7592 section 3): without its token the operator cannot read,
 * change or delete it. Earlier registrations stay in the file, because they may still have to be deleted.
 */
export function keepRegistration(
  path: string,
  client: RegisteredClient,
  management: ClientManagement,
  made: { readonly issuer: string; readonly registeredAtMs: number },
): void {
  const entry = {
    issuer: made.issuer,
    clientId: client.clientId,
    redirectUris: client.redirectUris,
    registeredAt: new Date(made.registeredAtMs).toISOString(),
    registrationAccessToken: management.accessToken.reveal(),
    ...(management.clientUri === undefined ? {} : { registrationClientUri: management.clientUri }),
  };
  const registrations = [...readRegistrations(path), entry];
  replaceFile(path, `${JSON.stringify({ registrations }, undefined, 2)}\n`);
}
