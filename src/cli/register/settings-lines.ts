import type { RegisteredClient } from '../../oauth/registration.ts';
import { printableJson } from '../../shared/printable.ts';
import { envValue } from './env-value.ts';
import { managementOf, type Registration } from './registration-file.ts';

/** The settings that a registration brings. */
export const REGISTERED_SETTINGS = [
  'LONGPORT_CLIENT_ID',
  'LONGPORT_CLIENT_SECRET',
  'LONGPORT_CLIENT_SECRET_EXPIRES_AT',
] as const;

/** Their values; undefined for what the server did not issue. */
export function registeredSettings(
  client: Pick<RegisteredClient, 'clientId' | 'clientSecret' | 'clientSecretExpiresAt'>,
): Readonly<Record<(typeof REGISTERED_SETTINGS)[number], string | undefined>> {
  return {
    LONGPORT_CLIENT_ID: client.clientId,
    LONGPORT_CLIENT_SECRET: client.clientSecret?.reveal(),
    LONGPORT_CLIENT_SECRET_EXPIRES_AT: expiryOf(client),
  };
}

/** When the secret expires, in RFC 3339; undefined when it does not. */
export function expiryOf({
  clientSecretExpiresAt,
}: Pick<RegisteredClient, 'clientSecretExpiresAt'>): string | undefined {
  return clientSecretExpiresAt === undefined ? undefined : new Date(clientSecretExpiresAt * 1000).toISOString();
}

/** All that the server issued, as lines of a `.env`; what is no setting is a comment. */
export function registrationLines(registration: Registration): readonly string[] {
  const settings = Object.entries(registeredSettings(registration.client)).flatMap(([name, value]) => {
    if (value === undefined) return [];
    const written = envValue(value);
    if (written !== undefined) return [`${name}=${written}`];
    return [`# ${name} cannot be written in this form. In JSON its value is ${printableJson(value)}`];
  });
  return [...settings, ...managementLines(registration)];
}

/** What manages the registration, as a comment of one line. */
export function managementLines(registration: Registration): readonly string[] {
  const management = managementOf(registration);
  return management === undefined ? [] : [`# To change or delete this client (RFC 7592): ${printableJson(management)}`];
}
