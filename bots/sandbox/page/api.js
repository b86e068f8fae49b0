/** Calls the sandbox's API; throws an Error with the server's reason. */
export async function call(method, path, body) {
  const request = { method };
  if (body !== undefined) {
    request.headers = { 'Content-Type': 'application/json' };
    request.body = JSON.stringify(body);
  }
  const answer = await fetch(`/sandbox${path}`, request);
  const text = await answer.text();
  const data = text === '' ? undefined : JSON.parse(text);
  if (!answer.ok) throw new Error(data?.error ?? `HTTP ${answer.status}`);
  return data;
}

/** Does something with a person's phone; the chat comes back as a live event. */
export function act(platform, id, action) {
  return call('POST', `/people/${platform}/${id}/actions`, action);
}

let hiding;

/** Shows what went wrong for a few seconds. */
export function complain(error) {
  const alert = document.querySelector('#alert');
  alert.textContent = error instanceof Error ? error.message : String(error);
  alert.hidden = false;
  clearTimeout(hiding);
  hiding = setTimeout(() => (alert.hidden = true), 6000);
}

/** Runs work, showing what went wrong instead of throwing. */
export async function attempt(work) {
  try {
    return await work();
  } catch (error) {
    complain(error);
    return undefined;
  }
}
