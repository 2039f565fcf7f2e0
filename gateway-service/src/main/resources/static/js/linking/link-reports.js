/** Told by onEvent and by onExit; reported once, by onExit, which knows why. */
const EXIT = 'EXIT';

/** Tells the gateway what happens in Plaid's window: only ids and codes, and never in the way. */
export class LinkReports {
  #api;

  constructor(api) {
    this.#api = api;
  }

  event(linkRequestId, name, details) {
    if (name !== EXIT) this.#send(linkRequestId, name, details);
  }

  exit(linkRequestId, error, details) {
    const { institution, status, ...rest } = details ?? {};
    const institutionId = institution?.institution_id;
    this.#send(linkRequestId, EXIT, {
      ...rest,
      ...error,
      institution_id: institutionId,
      exit_status: status,
    });
  }

  #send(linkRequestId, event, details) {
    const { link_session_id, institution_id, view_name, exit_status } = details;
    const { error_type, error_code, request_id } = details;
    const codes = { institution_id, view_name, exit_status, error_type, error_code };
    const metadata = { link_session_id, request_id, ...codes };
    const report = { event, link_request_id: linkRequestId, metadata };
    this.#api.post('/plaid/link-events', report).catch(() => {});
  }
}
