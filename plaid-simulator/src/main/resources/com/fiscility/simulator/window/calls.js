/** An error object that the simulator answered. */
export class Refusal extends Error {
  constructor(error) {
    super(error.error_message);
    this.error = error;
  }

  /** What to show to the person. */
  get text() {
    if (this.error.display_message) return this.error.display_message;
    return this.error.error_code === 'INVALID_LINK_TOKEN'
      ? 'This session has ended. Please start again.'
      : 'Something went wrong. Please try again.';
  }
}

const UNREACHABLE = {
  error_type: 'API_ERROR',
  error_code: 'INTERNAL_SERVER_ERROR',
  error_message: 'the simulator did not answer',
  display_message: 'The connection was interrupted. Please try again.',
};

/** Asks the simulator for a step of the flow; throws a Refusal. */
export async function ask(step, body) {
  let response;
  let answer;
  try {
    response = await fetch(`/link/v2/api/${step}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    answer = await response.json();
  } catch {
    throw new Refusal(UNREACHABLE);
  }
  if (!response.ok) throw new Refusal(answer);
  return answer;
}
