// The open list stays true: counts, what is new, what has left. Nothing moves until the reader asks for it.
const list = document.getElementById('senarai');
// Browsers allow a site six connections. Of the tabs in the background one keeps its own, and tells the others the numbers.
const others = 'BroadcastChannel' in window ? new BroadcastChannel('kotak-masuk') : undefined;
let source;
let failures = 0;
let again;
let turn;

function attend() {
  turn?.abort();
  turn = undefined;
  if (!document.hidden) return listen();
  leave();
  turn = new AbortController();
  const { signal } = turn;
  navigator.locks?.request('kotak-masuk', { signal }, () => new Promise(done => {
    signal.addEventListener('abort', done);
    listen();
  })).catch(() => {});
}

function leave() {
  clearTimeout(again);
  source?.close();
  source = undefined;
}

function listen() {
  if (source && source.readyState !== EventSource.CLOSED) return;
  leave();
  source = new EventSource(list.dataset.live);
  source.addEventListener('news', event => {
    failures = 0;
    const news = JSON.parse(event.data);
    others?.postMessage(news.counts);
    tell(news);
  });
  source.onerror = () => {
    // Where the browser gives up (a proxy's page, the end of the session), ask again more and more seldom.
    if (source?.readyState !== EventSource.CLOSED) return;
    failures = Math.min(failures + 1, 8);
    again = setTimeout(listen, 2 ** failures * 1000 * (0.5 + Math.random()));
  };
}

function number(counts) {
  for (const [tab, count] of Object.entries(counts)) {
    for (const badge of document.querySelectorAll(`[data-count="${tab}"]`)) badge.textContent = count;
  }
  if (list.dataset.title) document.title = (counts.saya === '0' ? '' : `(${counts.saya}) `) + list.dataset.title;
}

function tell(news) {
  number(news.counts);
  const shown = [...list.querySelectorAll('[data-task]')];
  const known = new Set(shown.map(row => row.dataset.task));
  const fresh = news.rows.filter(id => !known.has(id));
  if (news.isWhole) for (const row of shown) mark(row, !news.rows.includes(row.dataset.task));
  if (fresh.length === 0) list.querySelector('.news')?.remove();
  else if (known.size === 0 || document.hidden) show().then(() => announce(fresh));
  else offer(fresh.length);
}

function mark(row, gone) {
  row.classList.toggle('is-gone', gone);
  const said = row.querySelector('.gone');
  if (!gone) said?.remove();
  else if (!said) row.querySelector('.case').insertAdjacentElement('afterend', Object.assign(document.createElement('span'), { className: 'gone badge', textContent: list.dataset.gone }));
}

function offer(count) {
  let bar = list.querySelector('.news');
  if (!bar) {
    bar = Object.assign(document.createElement('p'), { className: 'news' });
    bar.setAttribute('role', 'status');
    const button = Object.assign(document.createElement('button'), { className: 'btn btn-sm', type: 'button' });
    button.addEventListener('click', show);
    bar.append(button);
    list.prepend(bar);
  }
  bar.firstChild.textContent = `${list.dataset.news.replace('{0}', count)} – ${list.dataset.show}`;
}

/** The page's own answer takes the list's place; who stood on a row stays on it. */
async function show() {
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
  const next = answer.ok && new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('senarai');
  if (!next) return location.reload();
  const at = document.activeElement?.closest?.('[data-task]')?.dataset.task;
  list.replaceChildren(...next.childNodes);
  const row = at ? list.querySelector(`[data-task="${CSS.escape(at)}"]`) : list.querySelector('[data-task]');
  if (at || document.activeElement === document.body && !document.hidden) row?.querySelector('a').focus({ preventScroll: true });
}

/** Only whoever allowed it, by a press on this device. */
async function announce(fresh) {
  if (localStorage.getItem('pemberitahuan') !== 'ya' || !('Notification' in window) || Notification.permission !== 'granted') return;
  const row = list.querySelector(`[data-task="${CSS.escape(fresh[0])}"]`);
  const title = list.dataset.news.replace('{0}', fresh.length);
  const body = [...row?.querySelectorAll('.what, .case') ?? []].map(part => part.textContent.trim()).join(' · ');
  const worker = await navigator.serviceWorker?.getRegistration();
  if (worker) await worker.showNotification(title, { body, tag: 'tugas-baru', icon: '/icon.svg' });
  else new Notification(title, { body, tag: 'tugas-baru', icon: '/icon.svg' }).onclick = () => focus();
}

const ask = document.getElementById('beri-tahu');
if (ask && 'Notification' in window && Notification.permission !== 'denied') {
  const on = () => Notification.permission === 'granted' && localStorage.getItem('pemberitahuan') === 'ya';
  const word = () => {
    ask.hidden = false;
    ask.textContent = on() ? ask.dataset.off : ask.dataset.on;
    ask.setAttribute('aria-pressed', String(on()));
  };
  ask.addEventListener('click', async () => {
    if (on()) localStorage.removeItem('pemberitahuan');
    else if (await Notification.requestPermission() === 'granted') localStorage.setItem('pemberitahuan', 'ya');
    word();
  });
  word();
}

// On a phone the list beside a task is not shown.
if (list?.dataset.live && list.checkVisibility() && 'EventSource' in window) {
  others?.addEventListener('message', event => number(event.data));
  document.addEventListener('visibilitychange', attend);
  attend();
}

// Beside a task the list stands where the chosen one is seen.
document.querySelector('.split-list [aria-current]')?.scrollIntoView({ block: 'nearest' });
