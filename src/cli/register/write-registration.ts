import { namesOf } from '../../config/read-settings.ts';
import { SETTINGS } from '../../config/settings.ts';
import { Secret } from '../../shared/secret.ts';
import { changedEnvFile, EnvFileError, updateEnvFile, type EnvChanges } from './env-file.ts';
import type { ProcessEnvironment } from '../environment.ts';
import {
  keepRegistration,
  managementOf,
  readRegistrations,
  registrationFileOf,
  type Registration,
} from './registration-file.ts';
import { checkReplaceable, codeOf, FileError } from './replace-file.ts';
import type { WrittenFiles } from './report-registration.ts';
import { managementLines, REGISTERED_SETTINGS, registeredSettings } from './settings-lines.ts';

/** About as much as a server issues: with it, a full disk is found before the registration. */
const SAMPLE = new Secret('x'.repeat(1024));

/**
 * Writes what could be written, and removes it again. What is found out now costs nothing; after the registration it
 * would cost the secret.
 * @throws {FileError | EnvFileError | RegistrationFileError}
 */
export function checkFiles(envFile: string): void {
  const client = { clientId: 'x', clientSecret: SAMPLE };
  const text = changedEnvFile(envFile, changesFor(registeredSettings(client)));
  readRegistrations(registrationFileOf(envFile));
  try {
    checkReplaceable(envFile, text);
  } catch (error) {
    throw new FileError(
      `${envFile} cannot be written (${codeOf(error)}): --out names another file, --print writes none`,
    );
  }
}

/**
 * Writes the settings into the file, and what manages the registration beside it.
 * @throws {FileError} where the registration is made and could not be kept.
 */
export function writeRegistration(envFile: string, registration: Registration): WrittenFiles {
  try {
    // First: with its token everything else can be had again.
    const managementFile = keepManagement(envFile, registration);
    const comments = managementFile === envFile ? managementLines(registration) : [];
    updateEnvFile(envFile, changesFor(registeredSettings(registration.client)), comments);
    return { envFile, ...(managementFile === undefined ? {} : { managementFile }) };
  } catch (error) {
    if (error instanceof EnvFileError || error instanceof FileError) throw new FileError(error.message);
    throw new FileError(`${envFile} cannot be written (${codeOf(error)})`);
  }
}

/**
 * Returns the file for the data that manages the registration: the one with the settings, as a comment, where there is no
 * writing beside it, as in a container with nothing but this file mounted. Undefined where the server gave no such data.
 */
function keepManagement(envFile: string, registration: Registration): string | undefined {
  const management = managementOf(registration);
  if (management === undefined) return undefined;
  const beside = registrationFileOf(envFile);
  try {
    keepRegistration(beside, management);
    return beside;
  } catch {
    return envFile;
  }
}

/** What the .env is to say. Other forms of the same settings would contradict it. */
function changesFor(values: EnvChanges): EnvChanges {
  return { ...Object.fromEntries(otherForms().map((name) => [name, undefined])), ...values };
}

function otherForms(): string[] {
  return REGISTERED_SETTINGS.flatMap((name) => namesOf(name, SETTINGS[name]).filter((each) => each !== name));
}

/** The environment wins over a file: what is set there would hide what was written. */
export function warnOfEnvironment(envFile: string, { env, fromEnvFile }: ProcessEnvironment): void {
  const hiding = [...REGISTERED_SETTINGS, ...otherForms()].filter(
    (name) => env[name] !== undefined && !fromEnvFile.has(name),
  );
  if (hiding.length === 0) return;
  console.error(`The environment wins over ${envFile} and sets ${hiding.join(', ')}: change it there as well.`);
}
