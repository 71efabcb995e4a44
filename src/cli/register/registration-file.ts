import { z } from 'zod';
import type { RegisteredClient } from '../../oauth/registration.ts';
import { readFileAt, replaceFile } from './replace-file.ts';

const fileSchema = z.object({ registrations: z.array(z.looseObject({})) });

/** The file of registrations is there and is not one. */
export class RegistrationFileError extends Error {
  override readonly name = 'RegistrationFileError';
}

/** A client, and where and when it was registered. */
export interface Registration {
  readonly client: RegisteredClient;
  readonly issuer: string;
  readonly registeredAtMs: number;
}

/** Beside the file with the settings. It is no setting: the BFF itself never reads it. */
export function registrationFileOf(envFile: string): string {
  return `${envFile}.registration.json`;
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
 * The data that manages a registration (RFC 7592 section 3): without its token the operator cannot read, change or
 * delete it. Undefined where the server gave none.
 */
export function managementOf({ client, issuer, registeredAtMs }: Registration): object | undefined {
  const { management } = client;
  if (management === undefined) return undefined;
  return {
    issuer,
    clientId: client.clientId,
    redirectUris: client.redirectUris,
    registeredAt: new Date(registeredAtMs).toISOString(),
    registrationAccessToken: management.accessToken.reveal(),
    ...(management.clientUri === undefined ? {} : { registrationClientUri: management.clientUri }),
  };
}

/** Adds a registration to the file. Earlier ones stay, because they may still have to be deleted. */
export function keepRegistration(path: string, management: object): void {
  const registrations = [...readRegistrations(path), management];
  replaceFile(path, `${JSON.stringify({ registrations }, undefined, 2)}\n`);
}
