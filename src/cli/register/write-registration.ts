import { namesOf } from '../../config/read-settings.ts';
import { SETTINGS } from '../../config/settings.ts';
import type { RegisteredClient } from '../../oauth/registration.ts';
import { Secret } from '../../shared/secret.ts';
import { changedEnvFile, EnvFileError, updateEnvFile, type EnvChanges } from './env-file.ts';
import type { ProcessEnvironment } from '../environment.ts';
import { keepRegistration, readRegistrations, REGISTRATION_FILE } from './registration-file.ts';
import { checkReplaceable } from './replace-file.ts';

export const ENV_FILE = '.env';

/** The settings that a registration brings. */
const WRITTEN = ['LONGPORT_CLIENT_ID', 'LONGPORT_CLIENT_SECRET', 'LONGPORT_CLIENT_SECRET_EXPIRES_AT'] as const;

/** A file that must be written cannot be. */
export class FileError extends Error {
  override readonly name = 'FileError';
}

/** What is found out now costs nothing; after the registration it would cost the secret. */
export function checkFiles(): void {
  changedEnvFile(ENV_FILE, changesFor({ clientId: 'x', clientSecret: new Secret('x') }));
  readRegistrations(REGISTRATION_FILE);
  for (const path of [ENV_FILE, REGISTRATION_FILE]) {
    try {
      checkReplaceable(path);
    } catch (error) {
      throw new FileError(`${path} cannot be written (${codeOf(error)})`);
    }
  }
}

/** @throws {FileError} where the registration is made and could not be kept; says where what is left of it is. */
export function writeRegistration(client: RegisteredClient, issuer: string): void {
  let kept = '';
  try {
    // First: with its token everything else can be had again.
    if (client.management !== undefined) {
      keepRegistration(REGISTRATION_FILE, client, client.management, { issuer, registeredAtMs: Date.now() });
      kept = `; the token that manages it is in ${REGISTRATION_FILE}`;
    }
    updateEnvFile(ENV_FILE, changesFor(client));
  } catch (error) {
    const reason = error instanceof EnvFileError ? error.message : `a file cannot be written (${codeOf(error)})`;
    throw new FileError(`the server has registered client ${client.clientId}, but ${reason}${kept}`);
  }
}

/** What the .env is to say. Other forms of the same settings would contradict it. */
function changesFor(client: Pick<RegisteredClient, 'clientId' | 'clientSecret' | 'clientSecretExpiresAt'>): EnvChanges {
  const values = {
    LONGPORT_CLIENT_ID: client.clientId,
    LONGPORT_CLIENT_SECRET: client.clientSecret?.reveal(),
    LONGPORT_CLIENT_SECRET_EXPIRES_AT: expiryOf(client),
  };
  return { ...Object.fromEntries(otherForms().map((name) => [name, undefined])), ...values };
}

function otherForms(): string[] {
  return WRITTEN.flatMap((name) => namesOf(name, SETTINGS[name]).filter((each) => each !== name));
}

/** The environment wins over .env: what is set there would hide what was written. */
export function warnOfEnvironment({ env, fromEnvFile }: ProcessEnvironment): void {
  const hiding = [...WRITTEN, ...otherForms()].filter((name) => env[name] !== undefined && !fromEnvFile.has(name));
  if (hiding.length === 0) return;
  console.error(`The environment wins over ${ENV_FILE} and sets ${hiding.join(', ')}: change it there as well.`);
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? 'unknown';
}

/** When the secret expires, in RFC 3339; undefined when it does not. */
export function expiryOf({
  clientSecretExpiresAt,
}: Pick<RegisteredClient, 'clientSecretExpiresAt'>): string | undefined {
  return clientSecretExpiresAt === undefined ? undefined : new Date(clientSecretExpiresAt * 1000).toISOString();
}
