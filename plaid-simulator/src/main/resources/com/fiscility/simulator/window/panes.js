import { drawing, field, heading, lead, logo, make, money, primary, secondary } from './parts.js';

/*
 * The views of the window. Each is a function that gives {name, status, content, back, focus}: the
 * names of Plaid's view and exit status, what to show, where Back leads, and what the keyboard is
 * given first (the heading when nothing).
 */

const CHEVRON = 'M9 6l6 6-6 6';
const LENS = 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16.2 16.2L20 20';
const TICK = 'M5 12.5l4.5 4.5L19 7.5';
const LOCK = 'M7 11V8a5 5 0 0 1 10 0v3M6 11h12v9H6z';
const EYE = 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z';
const CLOUD = 'M12 8v5M12 16.5v.1M10.6 4.4L2.9 18a1.6 1.6 0 0 0 1.4 2.4h15.4a1.6 1.6 0 0 0 1.4-2.4L13.4 4.4a1.6 1.6 0 0 0-2.8 0z';

export function loading(text = 'One moment…') {
  const content = [
    make('div', { class: 'waiting', role: 'status' }, make('span', { class: 'spinner' }), heading(text)),
  ];
  return { name: 'LOADING', status: null, content };
}

function institutionRow(institution, choose) {
  const trouble = { degraded: 'Having trouble right now', down: 'Not available right now' };
  const note = trouble[institution.health];
  return make(
    'li',
    {},
    make(
      'button',
      {
        id: institution.institution_id,
        'data-testid': 'institution',
        'data-institution-id': institution.institution_id,
        class: 'row',
        type: 'button',
        onclick: () => choose(institution),
      },
      logo(institution),
      make(
        'span',
        { class: 'row-text' },
        make('span', { class: 'row-name' }, institution.name),
        make('span', { class: note ? 'row-note trouble' : 'row-note' }, note ?? institution.site),
      ),
      drawing(CHEVRON, 'hint'),
    ),
  );
}

export function institutions(session, { search, choose }) {
  const list = make('ul', { id: 'institutions', class: 'rows', 'aria-label': 'Banks' });
  const count = make('p', { class: 'visually-hidden', role: 'status' });
  const input = make('input', {
    id: 'institution-search',
    type: 'search',
    placeholder: 'Search for your bank',
    'aria-label': 'Search for your bank',
    autocomplete: 'off',
    spellcheck: 'false',
  });
  const found = (banks) => {
    list.replaceChildren(...banks.map((bank) => institutionRow(bank, choose)));
    count.textContent = banks.length === 1 ? '1 bank' : `${banks.length} banks`;
    if (banks.length === 0) {
      list.append(make('li', { id: 'no-institutions', class: 'nothing' }, 'No bank has that name. Check the spelling, or try fewer letters.'));
    }
  };
  let latest = 0;
  const refresh = async () => {
    const mine = ++latest;
    const banks = await search(input.value);
    if (mine === latest) found(banks);
  };
  let typing = 0;
  input.addEventListener('input', () => {
    clearTimeout(typing);
    typing = setTimeout(refresh, 120);
  });
  input.addEventListener('keydown', async (event) => {
    if (event.key !== 'Enter') return;
    clearTimeout(typing);
    await refresh();
    list.querySelector('button')?.click();
  });
  refresh();
  const content = [
    heading('Choose your bank'),
    lead(make('strong', {}, session.client_name), ' would like to see your accounts. You choose which ones.'),
    make('div', { class: 'search' }, drawing(LENS), input),
    count,
    list,
  ];
  return { name: 'SELECT_INSTITUTION', status: null, content, focus: input };
}

function passwordEye(input) {
  const button = make('button', { class: 'icon', type: 'button', 'aria-label': 'Show password', 'aria-pressed': 'false' }, drawing(EYE));
  button.addEventListener('click', () => {
    const shown = input.type === 'text';
    input.type = shown ? 'password' : 'text';
    button.setAttribute('aria-pressed', String(!shown));
  });
  return button;
}

function demoLogins(fill) {
  const login = (id, password, text) =>
    make('li', {}, make('button', { id, class: 'demo', type: 'button', onclick: () => fill(password) }, make('code', {}, `user_good / ${password}`), make('span', {}, text)));
  return make(
    'details',
    { class: 'demos' },
    make('summary', { id: 'demo-logins' }, 'Demo logins'),
    make('ul', {}, login('demo-good', 'pass_good', 'signs in'), login('demo-code', 'mfa_device', 'asks for the code 1234'), login('demo-locked', 'error_ITEM_LOCKED', 'fails as a locked account')),
  );
}

function bankHeading(institution, text) {
  return make('div', { class: 'bank' }, logo(institution, 'logo large'), heading(text));
}

export function credentials(session, { signIn, toInstitutions }) {
  const { institution } = session;
  const username = field('username', 'User name', { type: 'text', autocomplete: 'off' });
  const password = field('password', 'Password', { type: 'password', autocomplete: 'off' });
  password.input.after(passwordEye(password.input));
  const submit = primary('submit-credentials', 'Sign in', { type: 'submit' });
  const form = make(
    'form',
    {
      class: 'stack',
      novalidate: true,
      onsubmit: (event) => {
        event.preventDefault();
        username.complain(username.input.value.trim() ? '' : 'Enter your user name.');
        password.complain(password.input.value ? '' : 'Enter your password.');
        const empty = [username, password].find(({ input }) => input.getAttribute('aria-invalid') === 'true');
        if (empty) empty.input.focus();
        else signIn({ username: username.input.value.trim(), password: password.input.value, submit, complain });
      },
    },
    username.element,
    password.element,
    submit,
  );
  function complain(text) {
    password.complain(text);
    password.input.select();
    password.input.focus();
  }
  const content = [
    bankHeading(institution, session.update_mode ? `Reconnect ${institution.name}` : `Sign in to ${institution.name}`),
    institution.health === 'degraded'
      ? make('p', { class: 'note' }, 'This bank is having trouble. Connecting may not work at the first try.')
      : null,
    form,
    demoLogins((value) => {
      username.input.value = 'user_good';
      password.input.value = value;
      submit.focus();
    }),
    make('p', { class: 'fine' }, drawing(LOCK), 'Use made-up logins only. Nothing typed here leaves the simulator.'),
  ];
  return {
    name: 'CREDENTIAL',
    status: 'requires_credentials',
    content,
    focus: username.input,
    back: session.update_mode ? null : toInstitutions,
  };
}

export function code(session, { enterCode, toInstitutions }) {
  const entry = field('code', 'Code', { type: 'text', inputmode: 'numeric', autocomplete: 'one-time-code', maxlength: '8', class: 'code' });
  const submit = primary('submit-code', 'Continue', { type: 'submit' });
  const form = make(
    'form',
    {
      class: 'stack',
      novalidate: true,
      onsubmit: (event) => {
        event.preventDefault();
        const typed = entry.input.value.trim();
        entry.complain(typed ? '' : 'Enter the code.');
        if (typed) enterCode({ code: typed, submit, complain: (text) => { entry.complain(text); entry.input.select(); entry.input.focus(); } });
      },
    },
    entry.element,
    submit,
  );
  const content = [
    bankHeading(session.institution, 'Enter your code'),
    lead(`${session.institution.name} sent a code to the phone that ends in 0199. In the simulator it is 1234.`),
    form,
  ];
  return { name: 'MFA', status: 'requires_code', content, focus: entry.input, back: session.update_mode ? null : toInstitutions };
}

export function oauth(session, { goToBank, toInstitutions }) {
  const { institution } = session;
  const go = primary('continue-to-bank', `Continue to ${institution.name}`);
  const note = make('p', { id: 'bank-note', class: 'note', role: 'status', hidden: true });
  go.addEventListener('click', () => goToBank({ button: go, note }));
  const content = [
    bankHeading(institution, session.update_mode ? `Reconnect ${institution.name}` : `Sign in at ${institution.name}`),
    lead('Your bank opens its own page, where you sign in and choose what to share. Then you come back here.'),
    note,
    make('div', { class: 'actions' }, go),
  ];
  return { name: 'OAUTH', status: 'requires_oauth', content, focus: go, back: session.update_mode ? null : toInstitutions };
}

function accountRow(account, checked, changed, isNew) {
  const id = `account-${account.id}`;
  return make(
    'li',
    {},
    make(
      'label',
      { class: 'row', for: id },
      make('input', { id, 'data-testid': 'account', type: 'checkbox', value: account.id, checked, onchange: changed }),
      make(
        'span',
        { class: 'row-text' },
        make('span', { class: 'row-name' }, account.name),
        make('span', { class: 'row-note' }, `${account.subtype === 'cd' ? 'CD' : account.subtype} ••${account.mask}${isNew ? ' · not shared yet' : ''}`),
      ),
      make('span', { class: 'amount' }, money(account.balance, account.currency)),
    ),
  );
}

export function accounts(session, { finish, toInstitutions }) {
  const shared = session.shared_before;
  const submit = primary('submit-accounts', '');
  const rows = make('ul', { id: 'accounts', class: 'rows' });
  const chosen = () => [...rows.querySelectorAll('input:checked')].map((box) => box.value);
  const changed = () => {
    const { length } = chosen();
    submit.textContent = length === 1 ? 'Share 1 account' : `Share ${length} accounts`;
    submit.disabled = length === 0;
  };
  rows.append(
    ...session.accounts.map((account) => {
      const isNew = shared.length > 0 && !shared.includes(account.id);
      return accountRow(account, !isNew, changed, isNew);
    }),
  );
  changed();
  const complaint = make('p', { id: 'accounts-error', class: 'wrong', role: 'alert' });
  submit.addEventListener('click', () =>
    finish({ accountIds: chosen(), submit, complain: (text) => { complaint.textContent = text; } }),
  );
  const content = [
    bankHeading(session.institution, 'Choose what to share'),
    lead(make('strong', {}, session.client_name), ' will see the names, balances and transactions of these accounts.'),
    rows,
    complaint,
    make('div', { class: 'actions' }, submit),
  ];
  return {
    name: 'SELECT_ACCOUNT',
    status: 'requires_account_selection',
    content,
    back: session.update_mode ? null : toInstitutions,
  };
}

export function success(session, { close }) {
  const done = primary('finish', 'Done');
  done.addEventListener('click', close);
  const content = [
    make(
      'div',
      { class: 'end' },
      make('span', { class: 'medal good' }, drawing(TICK)),
      heading(session.update_mode ? 'Connected again' : 'Connected'),
      lead(`${session.institution.name} is now shared with ${session.client_name}.`),
    ),
    make('div', { class: 'actions' }, done),
  ];
  return { name: 'CONNECTED', status: null, content, focus: done };
}

export function failure(title, text, { close, again, againText }) {
  const leave = (again ? secondary : primary)('exit-error', 'Close');
  leave.addEventListener('click', close);
  const content = [
    make(
      'div',
      { class: 'end' },
      make('span', { class: 'medal bad' }, drawing(CLOUD)),
      heading(title),
      make('p', { id: 'error-message', class: 'lead', role: 'alert' }, text),
    ),
    make('div', { class: 'actions' }, again ? primary('try-again', againText, { onclick: again }) : null, leave),
  ];
  return { name: 'ERROR', status: null, content };
}

export function confirmExit({ leave, stay }) {
  return make(
    'div',
    { class: 'veil' },
    make(
      'div',
      { class: 'confirm', role: 'alertdialog', 'aria-modal': 'true', 'aria-labelledby': 'confirm-title', 'aria-describedby': 'confirm-text' },
      make('h2', { id: 'confirm-title' }, 'Leave without connecting?'),
      make('p', { id: 'confirm-text', class: 'lead' }, 'What you entered so far will be lost.'),
      make('div', { class: 'actions' }, primary('exit-cancel', 'Stay', { onclick: stay }), secondary('exit-confirm', 'Leave', { onclick: leave })),
    ),
  );
}
