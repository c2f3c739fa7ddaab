/** Why a request did not do what was asked. `away`: it may be sent again as it is. */
export class Refusal extends Error {
  constructor(message: string, readonly kind: 'away' | 'session' | 'refused', readonly type = '') { super(message); }
}

let token = document.querySelector<HTMLInputElement>('input[name="__RequestVerificationToken"]')?.value ?? '';

/** A request with the page's own mark; one whose mark has aged is sent once more with a new one. */
export async function send(method: string, address: string, body?: BodyInit, headers: Record<string, string> = {}, keepalive = false): Promise<Response> {
  let answer = await reach(method, address, body, headers, keepalive);
  if (answer.status === 403 && (await problem(answer.clone())).type.endsWith(':forgery-token-missing')) {
    const fresh = await reach('GET', '/api/forgery-token', undefined, {}, false);
    if (fresh.ok) token = (await fresh.json() as { token: string }).token;
    answer = await reach(method, address, body, headers, keepalive);
  }
  if (answer.ok) return answer;
  if (answer.status === 401) throw new Refusal('', 'session');
  if (answer.status >= 500 || answer.status === 429) throw new Refusal((await problem(answer)).detail, 'away');
  const { detail, type } = await problem(answer);
  throw new Refusal(detail, 'refused', type.split(':').at(-1));
}

async function reach(method: string, address: string, body: BodyInit | undefined, headers: Record<string, string>, keepalive: boolean): Promise<Response> {
  try {
    return await fetch(address, { method, body, keepalive, headers: { Accept: 'application/json', RequestVerificationToken: token, ...headers } });
  } catch {
    throw new Refusal('', 'away');
  }
}

async function problem(answer: Response): Promise<{ detail: string; type: string }> {
  try {
    const { detail = '', type = '' } = await answer.json() as { detail?: string; type?: string };
    return { detail, type };
  } catch {
    return { detail: '', type: '' };
  }
}
