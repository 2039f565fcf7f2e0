const TYPE_PREFIX = 'urn:fiscility:problem:';

/**
 * A call that did not succeed. What the gateway tells (RFC 9457) has a type of ours, the `slug`, and
 * words for users; anything else, from a proxy or from nobody at all (status 0), has neither.
 */
export class Problem extends Error {
  constructor({ status = 0, type = '', title, detail, request_id: requestId, ...more } = {}) {
    super(detail ?? `HTTP ${status}`);
    this.name = 'Problem';
    this.status = status;
    this.slug = type.startsWith(TYPE_PREFIX) ? type.slice(TYPE_PREFIX.length) : '';
    this.title = title;
    this.detail = detail;
    this.requestId = requestId;
    /** Members that only some types have. */
    this.more = more;
    /** Seconds to wait before the next try, where the gateway says so. */
    this.retryAfter = undefined;
  }

  /** A failure on this side of the network. */
  static local(slug) {
    return new Problem({ type: TYPE_PREFIX + slug });
  }

  /** The failure that an unsuccessful response tells of. */
  static async of(response) {
    const body = await response.json().catch(() => ({}));
    const problem = new Problem({ ...body, status: response.status });
    problem.retryAfter = Number(response.headers.get('Retry-After')) || undefined;
    return problem;
  }

  /** Nobody knows whether it happened; sending exactly the same again is safe. */
  get outcomeUnknown() {
    const nobodyOfUsAnswered = !this.slug && (this.status === 0 || this.status >= 500);
    return this.status === 503 || nobodyOfUsAnswered;
  }
}
