import { Icon, Mark } from '../ui/icons.js';
import { Modal } from '../ui/modal.js';
import { Fragment, h } from '../ui/preact.js';

/** The password of every user of the local demo identity provider; there are none elsewhere. */
const DEMO_PASSWORD = 'demo';

const PLAN_WORDS = {
  free: 'Free plan',
  plus: 'Plus plan',
  pro: 'Pro plan',
};

/** The first thing anybody sees: what this is, and the way in. */
export function SignInPage({ state, actions }) {
  return h(
    'main',
    { class: 'welcome' },
    h(
      'section',
      { class: 'welcome__pitch' },
      h(
        'p',
        { class: 'brand' },
        h(Mark),
        h('span', { class: 'brand__name' }, 'Fiscility ', h('b', null, 'Connect')),
      ),
      h('h1', null, 'All your accounts, one calm view.'),
      h(
        'p',
        { class: 'welcome__lead' },
        'Connect your banks once. Balances stay up to date by themselves, and we tell you before a connection needs you.',
      ),
      h(
        'ul',
        { class: 'reasons' },
        h(Reason, { icon: 'lock' }, 'You sign in at your own bank. We never see the password.'),
        h(Reason, { icon: 'eye' }, 'Read only: nobody can move money from here.'),
        h(Reason, { icon: 'bolt' }, 'Live: what changes shows up without a reload.'),
      ),
    ),
    h(
      'section',
      { class: 'welcome__way-in card', 'aria-labelledby': 'sign-in-title' },
      h('h2', { id: 'sign-in-title' }, 'Sign in'),
      state.wanted &&
        h(
          'p',
          { class: 'welcome__errand', 'data-testid': 'sign-in-errand' },
          'We bring you straight to the connection that needs you.',
        ),
      h(SignIn, { state, actions }),
    ),
  );
}

/** Over the page when the session has ended; the page behind goes on afterwards. */
export function SessionDialog({ state, actions }) {
  return h(
    Modal,
    { testid: 'session-dialog', title: 'Please sign in again' },
    h(
      'p',
      { class: 'modal__text' },
      'Your session has ended. Everything on this page waits for you.',
    ),
    h(SignIn, { state, actions, onlyUser: state.user.id }),
    h(
      'button',
      { class: 'button button--quiet', type: 'button', onClick: actions.signOut },
      'Sign out instead',
    ),
  );
}

/** Demo users as one-click choices where there are some, and the form. */
function SignIn({ state: { config, signIn }, actions, onlyUser }) {
  const offered = onlyUser && config.demo_users.filter((user) => user.username === onlyUser);
  const users = offered?.length ? offered : config.demo_users;
  const form = h(SignInForm, { signIn, actions, enabled: Boolean(config.token_endpoint) });
  return h(
    Fragment,
    null,
    signIn.refused &&
      h(
        'p',
        { class: 'refused', role: 'alert', 'data-testid': 'sign-in-refused' },
        h(Icon, { name: 'alert' }),
        h('span', null, signIn.refused),
      ),
    users.length === 0
      ? form
      : h(
          Fragment,
          null,
          h(
            'ul',
            { class: 'people' },
            users.map((user) => h(DemoUser, { key: user.username, user, signIn, actions })),
          ),
          h(
            'details',
            { class: 'other' },
            h('summary', { 'data-testid': 'sign-in-other' }, 'Use another user'),
            form,
          ),
        ),
  );
}

function DemoUser({ user: { username, name, plan }, signIn, actions }) {
  const busy = signIn.busy === username;
  return h(
    'li',
    null,
    h(
      'button',
      {
        class: 'person',
        type: 'button',
        'data-testid': `sign-in-${username}`,
        'aria-busy': String(busy),
        disabled: Boolean(signIn.busy),
        onClick: () => actions.signIn(username, DEMO_PASSWORD),
      },
      h('span', { class: 'person__face', 'aria-hidden': 'true' }, name.charAt(0)),
      h(
        'span',
        { class: 'person__words' },
        h('span', { class: 'person__name' }, name),
        h('span', { class: 'person__plan' }, PLAN_WORDS[plan] ?? plan),
      ),
      h(Icon, { name: 'arrow' }),
    ),
  );
}

function SignInForm({ signIn, actions, enabled }) {
  const submit = (event) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    actions.signIn(form.get('username'), form.get('password'));
  };
  if (!enabled) return h('p', { class: 'refused' }, 'Sign-in is not set up here.');
  return h(
    'form',
    { class: 'form', 'data-testid': 'sign-in-form', onSubmit: submit },
    h(Field, { name: 'username', label: 'User name', autocomplete: 'username' }),
    h(Field, {
      name: 'password',
      label: 'Password',
      type: 'password',
      autocomplete: 'current-password',
    }),
    h(
      'button',
      {
        class: 'button button--primary',
        'data-testid': 'sign-in-submit',
        disabled: Boolean(signIn.busy),
      },
      'Sign in',
    ),
  );
}

function Field({ name, label, type = 'text', autocomplete }) {
  return h(
    'label',
    { class: 'field' },
    h('span', null, label),
    h('input', {
      name,
      type,
      autocomplete,
      required: true,
      autocapitalize: 'none',
      spellcheck: false,
      'data-testid': `sign-in-${name}`,
    }),
  );
}

function Reason({ icon, children }) {
  return h('li', null, h(Icon, { name: icon }), h('span', null, children));
}
