import { Problem } from '../http/problem.js';

/** Plaid's own window, loaded from Plaid (it must never be bundled) the first time it is needed. */
export class PlaidLink {
  #scriptUrl;
  #script = null;
  #handler = null;

  constructor(scriptUrl) {
    this.#scriptUrl = scriptUrl;
  }

  /** Loads the script; a failed attempt is forgotten, so that the next one tries again. */
  load() {
    this.#script ??= new Promise((resolve, reject) => {
      const script = document.createElement('script');
      script.src = this.#scriptUrl;
      script.onload = () => resolve(window.Plaid);
      script.onerror = () => {
        script.remove();
        this.#script = null;
        reject(Problem.local('link-window-missing'));
      };
      document.head.append(script);
    });
    return this.#script;
  }

  /** Takes the last window off the page; not before there is need, as its last events come late. */
  clear() {
    this.#handler?.destroy();
    this.#handler = null;
  }

  /** Shows the window; gives {publicToken, metadata}, or {metadata} when the user left without. */
  async open({ token, receivedRedirectUri, onEvent }) {
    const plaid = await this.load();
    const cameFrom = document.activeElement;
    const outcome = await new Promise((resolve) => {
      this.#handler = plaid.create({
        token,
        ...(receivedRedirectUri && { receivedRedirectUri }),
        onEvent,
        onSuccess: (publicToken, metadata) => resolve({ publicToken, metadata }),
        onExit: (error, metadata) => resolve({ error, metadata }),
      });
      this.#handler.open();
    });
    // The window took the keyboard with it.
    if (document.activeElement === document.body) cameFrom.focus();
    return outcome;
  }
}
