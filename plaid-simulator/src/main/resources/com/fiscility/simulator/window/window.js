import { ask, Refusal } from './calls.js';
import { trapFocus } from './focus.js';
import { listen, tell } from './host.js';
import * as panes from './panes.js';
import { busy } from './parts.js';

/* The window's run: which view is shown, and what is reported to the host page. */

const card = document.getElementById('link-dialog');
const pane = document.getElementById('pane');
const backButton = document.getElementById('back');
const closeButton = document.getElementById('close');

let session = null;
let shown = null;
let error = null;
let success = null;
let request = null;
let run = 0;

function report(name, more = {}) {
  tell({
    type: 'event',
    name,
    metadata: {
      link_session_id: session?.link_session_id ?? '',
      request_id: request,
      timestamp: new Date().toISOString(),
      view_name: shown?.name ?? null,
      institution_id: session?.institution?.institution_id ?? null,
      institution_name: session?.institution?.name ?? null,
      error_type: error?.error_type ?? null,
      error_code: error?.error_code ?? null,
      error_message: error?.error_message ?? null,
      exit_status: null,
      ...more,
    },
  });
}

function show(next) {
  shown = next;
  document.querySelector('.veil')?.remove();
  pane.replaceChildren(...next.content.filter(Boolean));
  pane.scrollTop = 0;
  pane.classList.remove('arrive');
  requestAnimationFrame(() => pane.classList.add('arrive'));
  backButton.hidden = !next.back;
  const touch = matchMedia('(pointer: coarse)').matches;
  const target = touch && next.focus?.matches('input') ? null : next.focus;
  (target ?? pane.querySelector('h1'))?.focus({ preventScroll: true });
  report('TRANSITION_VIEW');
}

/** Takes a step; gives null when the window was closed or opened anew meanwhile. */
async function step(name, body = {}) {
  const mine = run;
  try {
    const answer = await ask(name, { link_session_id: session?.link_session_id, ...body });
    if (mine !== run) return null;
    request = answer.request_id;
    error = null;
    return answer;
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    if (mine !== run) return null;
    request = refusal.error.request_id ?? null;
    error = refusal.error;
    report('ERROR');
    throw refusal;
  }
}

function fail(refusal) {
  const ended = ['INVALID_LINK_TOKEN', 'INVALID_FIELD'].includes(refusal.error.error_code);
  const elsewhere = !ended && session && !session.update_mode;
  show(
    panes.failure(session?.institution?.name ?? 'That did not work', refusal.text, {
      close: leave,
      again: ended ? null : elsewhere ? toInstitutions : start,
      againText: elsewhere ? 'Choose another bank' : 'Try again',
    }),
  );
}

const attempt = async (work) => {
  try {
    return await work();
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    fail(refusal);
    return null;
  }
};

/** As `attempt`, but what the person can correct is said where it was typed. */
const correctable = (codes, complain, work) =>
  attempt(async () => {
    try {
      await work();
    } catch (refusal) {
      if (!(refusal instanceof Refusal) || !codes.includes(refusal.error.error_code)) throw refusal;
      complain(refusal.text);
    }
  });

const views = {
  institutions: () => panes.institutions(session, { search, choose }),
  credentials: () => panes.credentials(session, { signIn, toInstitutions }),
  code: () => panes.code(session, { enterCode, toInstitutions }),
  oauth: () => panes.oauth(session, { goToBank, toInstitutions }),
  accounts: () => panes.accounts(session, { finish, toInstitutions }),
  denied: () =>
    panes.failure('Not connected', 'You did not allow the connection at your bank.', {
      close: leave,
      again: () => show(panes.oauth(session, { goToBank, toInstitutions })),
      againText: 'Back to your bank',
    }),
};

function moveTo(next) {
  if (!next) return;
  session = next;
  if (session.step === 'accounts' && !session.choose_accounts) {
    show(panes.loading('Almost done…'));
    finish({ accountIds: session.shared_before });
  } else {
    show(views[session.step]());
  }
}

function toInstitutions() {
  error = null;
  session = { ...session, step: 'institutions', institution: undefined };
  show(views.institutions());
}

async function search(query) {
  if (query) report('SEARCH_INSTITUTION', { institution_search_query: query });
  const answer = await attempt(() => step('search', { query }));
  return answer?.institutions ?? [];
}

function choose(institution) {
  session = { ...session, institution };
  report('SELECT_INSTITUTION');
  return attempt(async () =>
    moveTo(await step('choose', { institution_id: institution.institution_id })),
  );
}

function signIn({ username, password, submit, complain }) {
  report('SUBMIT_CREDENTIALS');
  return busy(submit, () =>
    correctable(['INVALID_CREDENTIALS', 'INVALID_UPDATED_USERNAME'], complain, async () =>
      moveTo(await step('sign-in', { username, password })),
    ),
  );
}

function enterCode({ code, submit, complain }) {
  report('SUBMIT_MFA', { mfa_type: 'code' });
  return busy(submit, () =>
    correctable(['INVALID_MFA'], complain, async () => moveTo(await step('code', { code }))),
  );
}

/** With a redirect_uri the whole page goes to the bank; without one the bank gets its own window. */
function goToBank({ button, note }) {
  const popup = session.redirects ? null : window.open('', '_blank', 'popup,width=480,height=760');
  return busy(button, () =>
    attempt(async () => {
      const answer = await step('oauth');
      if (!answer) return;
      report('OPEN_OAUTH');
      const url = new URL(answer.bank_page, window.location.href).href;
      if (session.redirects) {
        tell({ type: 'redirect', url });
      } else if (popup) {
        popup.location = url;
        await comeBack(popup, note);
      } else {
        note.hidden = false;
        note.textContent = 'Your browser blocked the bank’s window. Allow it and try again.';
      }
    }),
  );
}

async function comeBack(popup, note) {
  note.hidden = false;
  note.textContent = 'Your bank is open in another window. Go on there.';
  for (;;) {
    const closed = popup.closed;
    const now = await step('session');
    if (!now) return;
    if (now.step !== 'oauth') {
      report('CLOSE_OAUTH');
      moveTo(now);
      return;
    }
    if (closed) {
      note.textContent = 'The bank’s window was closed before you finished.';
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

function finish({ accountIds, submit, complain }) {
  const work = async () => {
    const answer = await step('finish', { account_ids: accountIds });
    if (!answer) return;
    success = { publicToken: answer.public_token, metadata: answer.metadata };
    show(panes.success(session, { close: handOff }));
  };
  return submit
    ? busy(submit, () => correctable(['NO_ACCOUNTS'], complain, work))
    : attempt(work);
}

function handOff() {
  report('HANDOFF');
  tell({ type: 'success', ...success });
  end();
}

function leave() {
  const metadata = {
    institution: session?.institution
      ? { name: session.institution.name, institution_id: session.institution.institution_id }
      : null,
    status: shown?.status ?? null,
    link_session_id: session?.link_session_id ?? '',
    request_id: request ?? '',
  };
  report('EXIT', { exit_status: metadata.status });
  // Whether Plaid hears of it or not: the person leaves.
  if (session) ask('exit', { link_session_id: session.link_session_id }).catch(() => {});
  tell({
    type: 'exit',
    error: error && {
      error_type: error.error_type,
      error_code: error.error_code,
      error_message: error.error_message,
      display_message: error.display_message,
    },
    metadata,
  });
  end();
}

/** Leaves nothing behind: the same frame may be opened again. */
function end() {
  run += 1;
  session = null;
  success = null;
  error = null;
  request = null;
  shown = null;
  card.classList.remove('shown');
  document.querySelector('.veil')?.remove();
  pane.replaceChildren();
}

function close() {
  const confirm = document.querySelector('.veil');
  if (confirm) {
    stay();
  } else if (success) {
    handOff();
  } else if (!shown?.status) {
    leave();
  } else {
    const veil = panes.confirmExit({ leave, stay });
    for (const part of card.children) part.inert = true;
    card.append(veil);
    veil.querySelector('button').focus();
  }
}

function stay() {
  document.querySelector('.veil').remove();
  for (const part of card.children) part.inert = false;
  closeButton.focus();
}

let opened = null;

async function start() {
  const mine = ++run;
  for (const part of card.children) part.inert = false;
  card.classList.add('shown');
  error = null;
  session = null;
  show(panes.loading());
  await attempt(async () => {
    const answer = await step('open', {
      link_token: opened.token,
      received_redirect_uri: opened.receivedRedirectUri,
    });
    if (!answer || mine !== run) return;
    session = answer;
    report('OPEN');
    moveTo(answer);
  });
}

backButton.addEventListener('click', () => shown?.back?.());
closeButton.addEventListener('click', close);
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && shown) close();
});
trapFocus(card);
listen({
  open(message) {
    opened = message;
    start();
  },
  exit: ({ force }) => (force && shown ? (success ? handOff() : leave()) : shown && close()),
});
