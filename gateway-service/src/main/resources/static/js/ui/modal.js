import { Component, h } from './preact.js';

/** A dialog over the page. The keyboard stays inside and returns to where it was. */
export class Modal extends Component {
  componentDidMount() {
    this.cameFrom = document.activeElement;
    this.dialog.showModal();
  }

  componentWillUnmount() {
    this.ended = true;
    this.dialog.close();
    if (this.cameFrom?.isConnected) this.cameFrom.focus();
  }

  /** Escape asks to leave; where there is no way to leave, the dialog stays. */
  left(event) {
    event.preventDefault();
    this.props.onLeave?.();
  }

  /** Browsers close a dialog at the second Escape whatever the page says. */
  closed() {
    if (this.ended) return;
    if (this.props.onLeave) this.props.onLeave();
    else this.dialog.showModal();
  }

  render({ testid, title, children }) {
    return h(
      'dialog',
      {
        class: 'modal',
        'data-testid': testid,
        'aria-labelledby': `${testid}-title`,
        ref: (dialog) => (this.dialog = dialog ?? this.dialog),
        onCancel: (event) => this.left(event),
        onClose: () => this.closed(),
      },
      h('h2', { id: `${testid}-title`, class: 'modal__title' }, title),
      children,
    );
  }
}
