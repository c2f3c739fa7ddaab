import { Refusal, send } from './server';
import type { KeptFile, Shelf } from './shelf';

/** Small enough to get through on a poor connection, and to show that it goes on. */
const pieceBytes = 256 * 1024;

/**
 * Sends a file by tus 1.0.0, going on where it stopped, and gives the id of the attachment it became.
 * @throws Refusal of kind `away` when the connection broke: call it again.
 */
export async function upload(file: KeptFile, shelf: Shelf, arrived: (bytes: number) => void): Promise<string> {
  let offset = file.address ? await arrivedSoFar(file.address) : undefined;
  if (offset === undefined) {
    file.address = await begin(file);
    await shelf.put('files', file);
    offset = 0;
  }
  do {
    arrived(offset);
    const answer: Response = await send('PATCH', file.address!, file.blob.slice(offset, offset + pieceBytes), {
      'Content-Type': 'application/offset+octet-stream', 'Tus-Resumable': '1.0.0', 'Upload-Offset': String(offset),
    });
    const next = Number(answer.headers.get('Upload-Offset'));
    if (next <= offset && file.blob.size > 0) throw new Refusal('', 'away');
    offset = next;
  } while (offset < file.blob.size);
  arrived(file.blob.size);
  const done = await (await send('GET', file.address!)).json() as { attachmentId: string | null };
  if (!done.attachmentId) throw new Refusal('', 'away');
  return done.attachmentId;
}

async function begin(file: KeptFile): Promise<string> {
  const about = [['filename', file.name], ['field', file.field], ['alt', file.alt ?? '']].filter(([, value]) => value);
  const answer = await send('POST', `/api/tasks/${encodeURIComponent(file.task)}/uploads`, undefined, {
    'Tus-Resumable': '1.0.0', 'Upload-Length': String(file.blob.size), 'Upload-Metadata': about.map(([key, value]) => `${key} ${base64(value)}`).join(','),
  });
  return answer.headers.get('Location')!;
}

/** Undefined when the server no longer knows the upload: it begins anew. */
async function arrivedSoFar(address: string): Promise<number | undefined> {
  try {
    return Number((await send('HEAD', address)).headers.get('Upload-Offset'));
  } catch (refusal) {
    if (refusal instanceof Refusal && refusal.kind === 'refused') return undefined;
    throw refusal;
  }
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
