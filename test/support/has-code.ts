import { AppError, type ProblemCode } from '../../src/shared/app-error.ts';

/** For `assert.throws` and `assert.rejects`: the error is ours, and its caller is told this code. */
export function hasCode(code: ProblemCode): (thrown: unknown) => boolean {
  return (thrown) => thrown instanceof AppError && thrown.code === code;
}
