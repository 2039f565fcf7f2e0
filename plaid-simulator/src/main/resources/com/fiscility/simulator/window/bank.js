import { ask, Refusal } from './calls.js';
import { busy, field, heading, lead, make, money, primary, secondary } from './parts.js';

/* An OAuth bank's own page: sign in, choose accounts, allow or refuse, go back. */

const state = new URLSearchParams(window.location.search).get('oauth_state_id');
const sheet = document.getElementById('bank');
let bank = null;

const step = (name, body = {}) => ask(name, { oauth_state_id: state, ...body });

function show(...content) {
  sheet.replaceChildren(...content);
  sheet.querySelector('h1').focus();
}

async function attempt(work) {
  try {
    await work();
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    show(heading('This page is no longer valid'), lead(refusal.text));
  }
}

function dress({ institution }) {
  document.title = `${institution.name} · simulator`;
  document.body.style.setProperty('--bank', institution.color);
  document.getElementById('bank-name').textContent = institution.name;
  const logo = document.getElementById('bank-logo');
  logo.src = institution.logo;
  logo.hidden = false;
  document.getElementById('bank-icon').href = institution.logo;
}

function signInForm() {
  const username = field('bank-username', 'Customer id', { value: 'user_good', autocomplete: 'off' });
  const password = field('bank-password', 'Password', { type: 'password', value: bank.password, autocomplete: 'off' });
  const submit = primary('bank-sign-in', 'Sign in', { type: 'submit' });
  const form = make(
    'form',
    {
      class: 'stack',
      novalidate: true,
      onsubmit: (event) => {
        event.preventDefault();
        const name = username.input.value.trim();
        username.complain(name ? '' : 'Enter your customer id.');
        if (!name) return;
        busy(submit, () =>
          attempt(async () => {
            try {
              consent(await step('bank/sign-in', { username: name }));
            } catch (refusal) {
              if (refusal.error?.error_code !== 'INVALID_UPDATED_USERNAME') throw refusal;
              username.complain(refusal.text);
              username.input.focus();
            }
          }),
        );
      },
    },
    username.element,
    password.element,
    submit,
  );
  show(heading('Welcome back'), lead('Sign in to go on. This bank accepts any login.'), form);
}

function accountRow(account, checked) {
  const id = `bank-account-${account.id}`;
  return make(
    'li',
    {},
    make(
      'label',
      { class: 'row', for: id },
      make('input', { id, 'data-testid': 'bank-account', type: 'checkbox', value: account.id, checked }),
      make(
        'span',
        { class: 'row-text' },
        make('span', { class: 'row-name' }, account.name),
        make('span', { class: 'row-note' }, `${account.subtype === 'cd' ? 'CD' : account.subtype} ••${account.mask}`),
      ),
      make('span', { class: 'amount' }, money(account.balance, account.currency)),
    ),
  );
}

function consent({ accounts, shared_before: shared }) {
  const row = (account) => accountRow(account, shared.length === 0 || shared.includes(account.id));
  const rows = make('ul', { id: 'bank-accounts', class: 'rows' }, accounts.map(row));
  const allow = primary('bank-allow', 'Allow');
  const deny = secondary('bank-deny', 'Do not allow');
  const chosen = () => [...rows.querySelectorAll('input:checked')].map((box) => box.value);
  rows.addEventListener('change', () => {
    allow.disabled = chosen().length === 0;
  });
  allow.addEventListener('click', () =>
    busy(allow, () => attempt(async () => leave(await step('bank/allow', { account_ids: chosen() })))),
  );
  deny.addEventListener('click', () =>
    busy(deny, () => attempt(async () => leave(await step('bank/deny')))),
  );
  show(
    heading(`Share with ${bank.client_name}?`),
    lead('It will see names, balances and transactions of the accounts that you tick.'),
    rows,
    make('div', { class: 'actions' }, allow, deny),
  );
}

function leave({ return_to: returnTo }) {
  if (returnTo) {
    window.location.assign(returnTo);
  } else {
    show(heading('All done here'), lead('You can close this window and go back.'));
    window.close();
  }
}

attempt(async () => {
  bank = await step('bank');
  dress(bank);
  signInForm();
});
