import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { EnvFileError } from '../../src/cli/register/env-file.ts';
import { RegistrationFileError } from '../../src/cli/register/registration-file.ts';
import { FileError } from '../../src/cli/register/replace-file.ts';
import { ConfigError } from '../../src/config/load-config.ts';
import { RegistrationError } from '../../src/oauth/registration.ts';
import { MetadataError } from '../../src/oauth/server-metadata.ts';
import { AppError, AuthorizationServerUnavailableError, StoreUnavailableError } from '../../src/shared/app-error.ts';
import { ListenError } from '../../src/shared/listen-error.ts';

describe('an error that is made to be answered', () => {
  it('takes no stack down, and leaves others theirs', () => {
    assert.doesNotMatch(new AppError('unauthenticated').stack ?? '', /\n/);
    assert.match(new Error('of another kind').stack ?? '', /app-error\.test\.ts/);
  });

  it('has its sentence as its message, or else its code, and keeps what it is made of', () => {
    const cause = new Error('why');
    const options = {
      detail: 'Say it.',
      retryAfterSeconds: 7,
      allow: ['GET'],
      traceId: 'trace',
      refusalCause: 'cooldown',
      cause,
    };
    const error = new AppError('too_late', options);
    assert.deepEqual([error.message, error.code], ['Say it.', 'too_late']);
    for (const [name, value] of Object.entries(options)) assert.equal(Reflect.get(error, name), value, name);
    assert.equal(new AppError('too_late').message, 'too_late');
  });

  it('asks to try again after one second while the store or the authorization server is away, or after the time given', () => {
    const cause = new Error('why');
    const store = new StoreUnavailableError(cause);
    const refused = new AuthorizationServerUnavailableError({ refusalCause: 'lease', cause });
    assert.deepEqual([store.code, store.retryAfterSeconds, store.cause], ['store_unavailable', 1, cause]);
    assert.deepEqual(
      [refused.code, refused.retryAfterSeconds, refused.refusalCause, refused.cause],
      ['authorization_server_unavailable', 1, 'lease', cause],
    );
    const later = new AuthorizationServerUnavailableError({ refusalCause: 'lease', retryAfterSeconds: 90 });
    assert.equal(later.retryAfterSeconds, 90);
    for (const { detail = '' } of [store, refused]) assert.match(detail, /session .*try again/);
  });
});

describe('each class of errors', () => {
  for (const error of [
    new AppError('not_found'),
    new StoreUnavailableError(undefined),
    new AuthorizationServerUnavailableError({ refusalCause: 'lease' }),
    new ListenError('PORT', undefined),
    new RegistrationError(),
    new MetadataError('malformed', 'text'),
    new ConfigError([]),
    new EnvFileError(),
    new RegistrationFileError(),
    new FileError(),
  ]) {
    it(`has its name, which logs show, ${error.constructor.name}`, () => {
      assert.equal(error.name, error.constructor.name);
    });
  }
});
