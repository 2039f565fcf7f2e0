/**
 * Parses text/event-stream by hand: EventSource cannot send an Authorization header, and a JWT does
 * not belong in a URL. Feed it text as it comes, cut anywhere; it gives whole events only.
 */
export class EventStreamParser {
  #rest = '';
  #name = '';
  #data = [];

  /** The events that this piece of text completes, as {name, data} with data still as text. */
  feed(text) {
    const whole = this.#rest + text;
    // A carriage return at the very end may be the first half of a CRLF: wait for the next piece.
    const end = whole.endsWith('\r') ? whole.length - 1 : whole.length;
    const lines = whole.slice(0, end).split(/\r\n|\n|\r/);
    this.#rest = lines.pop() + whole.slice(end);
    return lines.flatMap((line) => this.#take(line));
  }

  #take(line) {
    if (line === '') return this.#dispatch();
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') this.#name = value;
    if (field === 'data') this.#data.push(value);
    return [];
  }

  #dispatch() {
    const event = { name: this.#name || 'message', data: this.#data.join('\n') };
    const complete = this.#data.length > 0;
    this.#name = '';
    this.#data = [];
    return complete ? [event] : [];
  }
}

/** Three heartbeats of the server: a stream that is silent for longer is dead. */
const LONGEST_SILENCE_MS = 45_000;

/** The events of a response body, one after the other, until it ends or falls silent. */
export async function* eventsOf(body) {
  const parser = new EventStreamParser();
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const silence = setTimeout(() => reader.cancel(), LONGEST_SILENCE_MS);
    const { done, value } = await reader.read().finally(() => clearTimeout(silence));
    if (done) return;
    yield* parser.feed(value);
  }
}
