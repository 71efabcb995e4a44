export { api, fakeSession, problem, type FakeSession } from './testing/handlers.ts';
export { fakeStream, type FakeStream } from './testing/fake-stream.ts';
