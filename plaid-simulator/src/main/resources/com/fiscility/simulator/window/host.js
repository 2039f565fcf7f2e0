/** The page that shows this frame. It is known, and trusted with a public token, once it said hello. */
let origin = null;

/** Reports to the host page. */
export function tell(message) {
  if (origin) window.parent.postMessage({ source: 'plaid-link-window', ...message }, origin);
}

/** Calls the reaction that is named like a message's type, for messages of the host page only. */
export function listen(reactions) {
  window.addEventListener('message', (event) => {
    if (event.source !== window.parent || event.data?.source !== 'plaid-link-host') return;
    if (event.data.type === 'hello') {
      origin = event.origin;
      tell({ type: 'ready' });
    } else if (event.origin === origin) {
      reactions[event.data.type]?.(event.data);
    }
  });
}
