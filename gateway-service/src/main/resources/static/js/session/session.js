const KEY = 'fiscility.session';

/** Why a sign-in did not work, in words for the person who tried. */
export class SignInRefused extends Error {}

/**
 * Who is signed in. The token lives as long as the tab; when it ends, whoever needs one waits here
 * until the same person has signed in again, so that nothing on the page is lost.
 */
export class Session {
  #storage;
  #config;
  #now;
  #onExpired;
  #current;
  #renewal = null;

  constructor({ storage, config, now, onExpired }) {
    this.#storage = storage;
    this.#config = config;
    this.#now = now;
    this.#onExpired = onExpired;
    this.#current = JSON.parse(storage.getItem(KEY));
  }

  /** The signed-in user, or null. */
  get user() {
    return this.#current?.user ?? null;
  }

  /** A token that has not ended, as far as this side can tell. */
  async token() {
    return this.#current.expiresAt > this.#now() ? this.#current.token : this.renewed();
  }

  /** A token newer than the current one, as soon as there is one. */
  renewed() {
    if (!this.#renewal) {
      this.#renewal = {};
      this.#renewal.done = new Promise((resolve) => (this.#renewal.resolve = resolve));
      this.#onExpired();
    }
    return this.#renewal.done;
  }

  /** Signs in; gives whether it is the same person as before, if there was one. */
  async signIn(username, password) {
    const { access_token: token, expires_in: lifetime } = await this.#ask(username, password);
    const before = this.user;
    this.#current = { token, user: userOf(token), expiresAt: this.#now() + lifetime * 1_000 };
    const samePerson = !before || before.id === this.user.id;
    if (!samePerson) this.#storage.clear();
    this.#storage.setItem(KEY, JSON.stringify(this.#current));
    if (samePerson) {
      this.#renewal?.resolve(token);
      this.#renewal = null;
    }
    return samePerson;
  }

  signOut() {
    this.#storage.clear();
  }

  async #ask(username, password) {
    let response;
    try {
      response = await fetch(this.#config.token_endpoint, {
        method: 'POST',
        body: new URLSearchParams({ username, password }),
      });
    } catch {
      throw new SignInRefused(
        'The sign-in service cannot be reached. Please try again in a moment.',
      );
    }
    if (response.ok) return response.json();
    if (response.status < 500) {
      throw new SignInRefused('This user name and password do not match. Please check both.');
    }
    throw new SignInRefused('The sign-in service has a problem. Please try again in a moment.');
  }
}

/** What the page shows of a user; read from the token's claims, never used to decide anything. */
export function userOf(token) {
  const payload = token.split('.')[1].replace(/-/g, '+').replace(/_/g, '/');
  const bytes = Uint8Array.from(atob(payload), (char) => char.charCodeAt(0));
  const claims = JSON.parse(new TextDecoder().decode(bytes));
  return {
    id: claims.sub,
    name: claims.name ?? claims.sub,
    plan: claims.plan ?? 'free',
    locale: knownLocale(claims.locale),
  };
}

/** The locale if it is one; undefined means the browser's own. */
function knownLocale(locale) {
  try {
    return Intl.getCanonicalLocales(locale)[0];
  } catch {
    return undefined;
  }
}
