import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Api } from '../../main/resources/static/js/http/api.js';
import { Session } from '../../main/resources/static/js/session/session.js';

const HOUR_MS = 3_600_000;

function aStorage() {
  const values = new Map();
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => values.set(key, value),
    clear: () => values.clear(),
  };
}

function aToken(claims) {
  return `header.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.signature`;
}

/** A session whose clock and identity provider are at hand. */
function aSession(context) {
  const clock = { now: 0 };
  const expired = [];
  let issued = 0;
  context.mock.method(globalThis, 'fetch', async (url, { body }) => {
    const sub = body.get('username');
    const token = aToken({ sub, name: `${sub} Ünal`, plan: 'plus', jti: ++issued });
    return Response.json({ access_token: token, expires_in: 3600 });
  });
  const session = new Session({
    storage: aStorage(),
    config: { token_endpoint: 'http://127.0.0.1/token' },
    now: () => clock.now,
    onExpired: () => expired.push(clock.now),
  });
  return { session, clock, expired };
}

test('a session knows who is signed in', async (context) => {
  const { session } = aSession(context);
  assert.equal(session.user, null);
  await session.signIn('paul', 'demo');
  assert.deepEqual(session.user, {
    id: 'paul',
    name: 'paul Ünal',
    plan: 'plus',
    locale: undefined,
  });
});

test('whoever needs a token after the end waits for the same person', async (context) => {
  const { session, clock, expired } = aSession(context);
  await session.signIn('paul', 'demo');
  const before = await session.token();
  clock.now += HOUR_MS;
  const waiting = [session.token(), session.token()];
  assert.equal(await session.signIn('paul', 'demo'), true);
  const [first, second] = await Promise.all(waiting);
  assert.equal(first, second);
  assert.notEqual(first, before);
  assert.deepEqual(expired, [HOUR_MS]);
});

test('another person does not inherit what waits', async (context) => {
  const { session, clock } = aSession(context);
  await session.signIn('paul', 'demo');
  clock.now += HOUR_MS;
  let inherited = false;
  session.token().then(() => (inherited = true));
  assert.equal(await session.signIn('petra', 'demo'), false);
  assert.equal(inherited, false);
});

test('a call that is answered with 401 is sent again once the person is back', async (context) => {
  const { session } = aSession(context);
  await session.signIn('paul', 'demo');
  const sent = [];
  const api = new Api(session, async (path, { headers }) => {
    sent.push(headers.Authorization);
    return sent.length === 1 ? new Response('', { status: 401 }) : Response.json({ ok: true });
  });
  const answer = api.get('/plaid/connections');
  await new Promise(setImmediate);
  await session.signIn('paul', 'demo');
  assert.deepEqual(await answer, { ok: true });
  assert.equal(new Set(sent).size, 2);
});

test('a call on a dead connection is given up, with its outcome unknown', async (context) => {
  const { session } = aSession(context);
  await session.signIn('paul', 'demo');
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const api = new Api(session, (path, { signal }) => {
    return new Promise((_, reject) => signal.addEventListener('abort', reject));
  });
  const refused = assert.rejects(api.get('/plaid/connections'), { outcomeUnknown: true });
  await new Promise(setImmediate);
  context.mock.timers.tick(6_000);
  await refused;
});
