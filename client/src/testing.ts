export { api, problem } from './testing/handlers.ts';
export { fakeSession, type FakeGrant, type FakeKeyState, type FakeSession } from './testing/fake-session.ts';
export { fakeStream, type FakeStream } from './testing/fake-stream.ts';
