import { writeFileSync } from 'node:fs';
import { printable, printableJson } from '../../shared/printable.ts';
import type { Registration } from './registration-file.ts';
import { expiryOf, registrationLines } from './settings-lines.ts';

const STDOUT = 1;
const STDERR = 2;

export interface WrittenFiles {
  readonly envFile: string;
  /** Has the data that manages the registration; absent where there is none. */
  readonly managementFile?: string;
}

/** Says what was registered and written, without a secret. */
export function reportWritten(registration: Registration, { envFile, managementFile }: WrittenFiles): void {
  const { client } = registration;
  const confidential = client.clientSecret !== undefined;
  const expires = expiryOf(client);
  console.log(`Registered "${printable(client.clientName)}" as a ${confidential ? 'confidential' : 'public'} client.
  client id     ${client.clientId}
  redirect URI  ${printable(client.redirectUris.join(', '))}
  client auth   ${printable(client.tokenEndpointAuthMethod)}${confidential ? `\n  secret        written to ${envFile}, not shown` : ''}
Written to ${envFile}.`);
  if (managementFile !== undefined) {
    console.log(`The token that reads, changes or deletes this registration is in ${managementFile}: keep it.`);
  }
  if (expires !== undefined) console.log(`The secret expires at ${expires}: register again before then (--force).`);
}

/** What was registered, as JSON without a secret. */
export function describeRegistration({ client }: Registration): object {
  const { clientId, clientName, redirectUris, tokenEndpointAuthMethod, clientSecret } = client;
  const confidential = clientSecret !== undefined;
  const secretExpiresAt = expiryOf(client) ?? null;
  return { clientId, clientName, redirectUris, confidential, tokenEndpointAuthMethod, secretExpiresAt };
}

/** Prints all that the server issued, secrets included, as lines of a `.env`. */
export function printIssued(registration: Registration): void {
  // The first line break ends an unfinished line of a file that they are added to.
  print(['', ...registrationLines(registration), ''].join('\n'));
}

/** The same as a JSON document, with the fault that made it necessary. */
export function printIssuedJson(registration: Registration, error: string): void {
  const settings = registrationLines(registration);
  print(`${printableJson({ error, ...describeRegistration(registration), settings })}\n`);
}

/** At once, and if stdout cannot be written, to stderr: no other copy exists. */
function print(text: string): void {
  try {
    writeFileSync(STDOUT, text);
  } catch {
    writeFileSync(STDERR, text);
  }
}
