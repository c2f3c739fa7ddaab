// Keeps the pages of the inbox that a person has read, for when there is no connection. Pages always come from the network while there is one.
const pages = 'pages-2';
const parts = 'parts-2';
const offline = '/luring.html';
const uncertain = '/belum-terkirim.html';
const most = 30;

addEventListener('install', event => {
  event.waitUntil(caches.open(parts).then(cache => cache.addAll([offline, uncertain, '/kembali.js', '/icon.svg'])).then(() => skipWaiting()));
});

addEventListener('activate', event => {
  const current = [pages, parts];
  event.waitUntil(caches.keys().then(names => Promise.all(names.filter(name => !current.includes(name)).map(name => caches.delete(name)))).then(() => clients.claim()));
});

addEventListener('fetch', event => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (request.mode === 'navigate') event.respondWith(page(event, url));
  else if (request.method === 'GET' && (url.pathname.startsWith('/designer/') || /\.(css|js|svg|png)$/.test(url.pathname))) event.respondWith(part(event));
});

/** Answers first, and keeps beside it. */
async function page(event, url) {
  const { request } = event;
  try {
    const answer = await fetch(request);
    if (request.method === 'POST' && url.pathname === '/keluar') event.waitUntil(caches.delete(pages));
    // A device without room keeps nothing, and nobody waits for it.
    else if (request.method === 'GET' && answer.ok && !answer.redirected && isKept(url)) event.waitUntil(keep(url, answer.clone()).catch(() => {}));
    return answer;
  } catch {
    if (request.method === 'POST' && !await isResult(url.pathname)) return (await caches.match(uncertain)) || Response.error();
    // The result of a task is kept by its page and sent again; here it is only said.
    const kept = request.method === 'GET' && await (await caches.open(pages)).match(placeOf(url), { ignoreVary: true });
    return kept || (await caches.match(offline)) || Response.error();
  }
}

/** True when the page of that address has kept the form that it handed in. */
function isResult(path) {
  return new Promise(done => {
    const opening = indexedDB.open('disdik-bpm-desk');
    // None has been kept in this browser yet, and none is made here.
    opening.onupgradeneeded = () => opening.transaction.abort();
    opening.onerror = () => done(false);
    opening.onsuccess = () => {
      const shelf = opening.result;
      const asked = shelf.transaction('forms').objectStore('forms').getAll();
      asked.onerror = () => done(false);
      asked.onsuccess = () => { shelf.close(); done(asked.result.some(form => form.address === path)); };
    };
  });
}

function isKept(url) { return url.pathname === '/inbox' || url.pathname.startsWith('/inbox/'); }

/** Each list of the inbox has a place of its own; what else the address says does not matter. */
function placeOf(url) { return url.pathname === '/inbox' ? `/inbox?tab=${encodeURIComponent(url.searchParams.get('tab') || 'saya')}` : url.pathname; }

/** Marked as kept, so that the page can say that it may be old; another person's pages go before one's own come. */
async function keep(url, answer) {
  const html = await answer.text();
  const reader = /data-reader="([^"]*)"/.exec(html)?.[1];
  if (!reader) return;
  const cache = await caches.open(pages);
  const before = await cache.match('/reader');
  if (before && await before.text() !== reader) await caches.delete(pages);
  const own = await caches.open(pages);
  await own.put('/reader', new Response(reader));
  const marked = html.replace('<body>', `<body data-kept="${new Date().toISOString()}">`);
  await own.put(placeOf(url), new Response(marked, { headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': answer.headers.get('Content-Security-Policy') ?? '' } }));
  const all = await own.keys();
  for (const old of all.filter(k => !['/reader', '/inbox'].includes(new URL(k.url).pathname)).slice(0, -most)) await own.delete(old);
}

/** From the network, and a copy for later; the browser's own cache makes that cheap. */
async function part(event) {
  const { request } = event;
  try {
    const answer = await fetch(request);
    if (answer.ok) {
      const copy = answer.clone();
      event.waitUntil(caches.open(parts).then(cache => cache.put(request, copy)).catch(() => {}));
    }
    return answer;
  } catch {
    return await (await caches.open(parts)).match(request, { ignoreSearch: true }) ?? Response.error();
  }
}
