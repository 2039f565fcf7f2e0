import { NO_TRANSACTIONS } from '../transactions/transactions.js';
import { routeOf, transactionsOf } from './route.js';

/** Events after which transactions may be other ones. */
const TRANSACTION_NEWS = new Set([
  'ReadAgain',
  'ItemLinked',
  'ItemRefreshed',
  'ItemUnlinked',
  'AccountsChanged',
]);

/** What the page does at what it hears, at what was read and at what its address says. */
export class Page {
  #parts;
  #store;
  #location;

  /** `parts` are commands, connections, prompts, refreshes, spotlight and transactions. */
  constructor({ parts, store, location }) {
    this.#parts = parts;
    this.#store = store;
    this.#location = location;
  }

  /** From here on events come: what is older has to be read. */
  async subscribed() {
    const { connections, prompts, transactions } = this.#parts;
    prompts.reload();
    transactions.changed();
    await connections.reload();
  }

  /** Something happened: read what it may have changed. */
  heard(event) {
    const { commands, connections, prompts, refreshes, transactions } = this.#parts;
    commands.nudge();
    const aboutPrompts = event.name.startsWith('Prompt');
    if (aboutPrompts || event.name === 'ReadAgain') prompts.reload();
    if (aboutPrompts) return;
    connections.reload();
    refreshes.heard(event);
    if (TRANSACTION_NEWS.has(event.name)) transactions.changed();
  }

  /** The list of connections was read. */
  listRead() {
    this.#parts.refreshes.look();
    this.#parts.spotlight.look();
  }

  /** Shows what the address asks for; gives whether that is another view than before. */
  show() {
    const { view, accountId } = routeOf(this.#location.hash);
    const turned = view !== this.#store.state.view;
    this.#store.update({ view });
    if (view === 'transactions') this.#parts.transactions.open(accountId);
    else this.#parts.transactions.close();
    return turned;
  }

  /** Shows all transactions again, whatever was searched. */
  clearTransactionSearch() {
    this.#store.update({ transactions: NO_TRANSACTIONS });
    const all = transactionsOf(null);
    if (this.#location.hash === all) this.#parts.transactions.open(null);
    else this.#location.assign(all);
  }
}
