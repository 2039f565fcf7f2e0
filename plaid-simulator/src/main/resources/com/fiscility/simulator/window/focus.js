const REACHABLE =
  'button:not([disabled]), input:not([disabled]), summary, a[href], [tabindex]:not([tabindex="-1"])';

function reachable(root) {
  return [...root.querySelectorAll(REACHABLE)].filter(
    (element) => element.getClientRects().length && !element.closest('[inert]'),
  );
}

/** Keeps the keyboard inside: after the last element comes the first, and the other way round. */
export function trapFocus(root) {
  root.addEventListener('keydown', (event) => {
    if (event.key !== 'Tab') return;
    const elements = reachable(root);
    const edge = event.shiftKey ? elements[0] : elements.at(-1);
    const inside = root.contains(document.activeElement);
    if (!inside || document.activeElement === edge || document.activeElement === document.body) {
      event.preventDefault();
      (event.shiftKey ? elements.at(-1) : elements[0])?.focus();
    }
  });
}
