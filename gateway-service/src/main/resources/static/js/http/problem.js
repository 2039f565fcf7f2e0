const TYPE_PREFIX = 'urn:fiscility:problem:';

/** An answer that is not a success (RFC 9457), or no answer at all: then its status is 0. */
export class Problem extends Error {
  constructor({ status = 0, type = '', detail, request_id: requestId, ...rest } = {}, retryAfter) {
    super(detail ?? `HTTP ${status}`);
    this.name = 'Problem';
    this.status = status;
    this.slug = type.startsWith(TYPE_PREFIX) ? type.slice(TYPE_PREFIX.length) : '';
    /** Only texts of our own problem types are written for users. */
    this.detail = this.slug ? detail : undefined;
    this.requestId = requestId;
    this.retryAfter = retryAfter;
    this.more = rest;
  }

  /** Nobody knows whether it happened; sending exactly the same again is safe. */
  get outcomeUnknown() {
    return this.status === 0 || this.status === 503;
  }

  /** A failure on this side of the network, of one of our own types. */
  static local(slug) {
    return new Problem({ type: TYPE_PREFIX + slug });
  }

  /** The failure that an unsuccessful response tells of. */
  static async of(response) {
    const body = await response.json().catch(() => ({}));
    const retryAfter = Number(response.headers.get('Retry-After')) || undefined;
    return new Problem({ ...body, status: response.status }, retryAfter);
  }
}
