/** The one place that knows where the view library lies. */
export { Component, Fragment, h, render } from '/webjars/preact/dist/preact.module.js';
