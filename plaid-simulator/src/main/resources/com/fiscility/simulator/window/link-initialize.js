/*
 * The host page's side of the Link window: window.Plaid with create(). It shows the window in a
 * frame of the simulator's origin and passes on what the window reports.
 */
(() => {
  'use strict';

  const origin = new URL(document.currentScript.src).origin;
  const FRAME_STYLE = {
    position: 'fixed',
    inset: '0',
    width: '100%',
    height: '100%',
    border: '0',
    zIndex: '2147483647',
    // A frame is transparent only while its colour scheme is that of its element.
    colorScheme: 'normal',
    background: 'transparent',
  };
  let created = 0;

  function newFrame() {
    const frame = document.createElement('iframe');
    created += 1;
    frame.id = `plaid-link-iframe-${created}`;
    frame.title = 'Connect your bank';
    frame.src = `${origin}/link/v2/window/window.html`;
    Object.assign(frame.style, FRAME_STYLE);
    frame.style.display = 'none';
    return frame;
  }

  function create(config) {
    if (!config || typeof config.token !== 'string' || typeof config.onSuccess !== 'function') {
      throw new Error('Plaid.create needs a token and an onSuccess callback');
    }
    const frame = newFrame();
    let loaded = false;
    let opened = false;
    let destroyed = false;
    let focusedBefore = null;
    let overflowBefore = '';

    const call = (name, ...values) => {
      if (typeof config[name] === 'function') config[name](...values);
    };
    const tell = (message) =>
      frame.contentWindow?.postMessage({ source: 'plaid-link-host', ...message }, origin);

    function show() {
      focusedBefore = document.activeElement;
      overflowBefore = document.documentElement.style.overflow;
      document.documentElement.style.overflow = 'hidden';
      frame.style.display = 'block';
      frame.focus();
      tell({
        type: 'open',
        token: config.token,
        receivedRedirectUri: config.receivedRedirectUri ?? null,
      });
    }

    function hide() {
      if (!opened) return;
      opened = false;
      frame.style.display = 'none';
      document.documentElement.style.overflow = overflowBefore;
      if (focusedBefore?.isConnected) focusedBefore.focus();
    }

    const reactions = {
      ready() {
        loaded = true;
        call('onLoad');
        if (opened) show();
      },
      event: ({ name, metadata }) => call('onEvent', name, metadata),
      success({ publicToken, metadata }) {
        hide();
        call('onSuccess', publicToken, metadata);
      },
      exit({ error, metadata }) {
        hide();
        call('onExit', error, metadata);
      },
      redirect: ({ url }) => window.location.assign(url),
    };

    function receive(event) {
      if (event.origin !== origin || event.source !== frame.contentWindow) return;
      if (event.data?.source !== 'plaid-link-window') return;
      reactions[event.data.type]?.(event.data);
    }

    window.addEventListener('message', receive);
    frame.addEventListener('load', () => tell({ type: 'hello' }));
    const attach = () => {
      if (!destroyed) document.body.append(frame);
    };
    if (document.body) attach();
    else document.addEventListener('DOMContentLoaded', attach, { once: true });

    return {
      open() {
        if (destroyed || opened) return;
        opened = true;
        if (loaded) show();
      },
      exit(options) {
        if (opened) tell({ type: 'exit', force: Boolean(options?.force) });
      },
      destroy() {
        destroyed = true;
        hide();
        window.removeEventListener('message', receive);
        frame.remove();
      },
    };
  }

  window.Plaid = Object.freeze({ create });
})();
