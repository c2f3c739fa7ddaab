// The calendar of publications by hand: an entry is dragged to another day, or moved by arrow keys. What is sent is the page's own form; the server decides.
const calendar = document.querySelector('.plan');
const form = document.getElementById('geser');
const said = document.getElementById('geser-kata');
const names = new Intl.DateTimeFormat(document.documentElement.lang, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const threshold = 6, edge = 64;
let held;

const cell = day => calendar.querySelector(`[data-day="${day}"]`);
const later = (day, by) => new Date(Date.parse(day) + by * 864e5).toISOString().slice(0, 10);
const say = (words, day) => { said.textContent = said.dataset[words].replace('{0}', day ? names.format(new Date(day)) : ''); };

function take(entry) {
  const from = entry.closest('[data-day]');
  held = { entry, from: from.dataset.day, day: from.dataset.day, list: entry.parentNode, next: entry.nextSibling };
  const { top } = entry.getBoundingClientRect();
  calendar.classList.add('is-moving');
  entry.classList.add('is-held');
  // In the list the empty days come up: it stays where the finger is.
  scrollBy(0, entry.getBoundingClientRect().top - top);
}

function target(day) {
  held.day = day;
  calendar.querySelector('.is-target')?.classList.remove('is-target');
  if (day !== held.from) cell(day)?.classList.add('is-target');
}

/** Puts everything back as it was. */
function leave() {
  const { entry, list, next } = held;
  // First: what moves in the page loses the focus, which leaves it too.
  held = undefined;
  list.insertBefore(entry, next);
  entry.classList.remove('is-held');
  calendar.classList.remove('is-moving');
  calendar.querySelector('.is-target')?.classList.remove('is-target');
  return entry;
}

function send() {
  const { entry, day, from } = held;
  if (day === from) return leave();
  form.action = `/publikasi/${entry.dataset.plan}/jadwal`;
  form.elements.tanggal.value = day;
  form.elements.pukul.value = entry.dataset.clock;
  form.elements.revisi.value = entry.dataset.revision;
  say('sending', day);
  held = undefined;
  form.submit();
}

const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

function key(event) {
  const entry = event.currentTarget;
  if (steps[event.key] && !event.altKey && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    if (!held) take(entry);
    target(later(held.day, steps[event.key]));
    // It goes along where the day is on the page.
    const list = held.day === held.from ? held.list : cell(held.day)?.querySelector('ul');
    const { day } = held;
    if (list) {
      const keep = held;
      held = undefined;
      list.append(entry);
      entry.querySelector('a').focus();
      held = keep;
    }
    say('to', day);
  } else if (held && event.key === 'Enter') {
    event.preventDefault();
    send();
  } else if (held && event.key === 'Escape') {
    event.preventDefault();
    const keep = held;
    leave().querySelector('a').focus();
    if (keep.day !== keep.from) say('left');
  }
}

function grab(event) {
  const entry = event.currentTarget;
  // A finger scrolls the page, unless it takes the grip.
  if (event.button !== 0 || (event.pointerType !== 'mouse' && !event.target.closest('.plan-grip'))) return;
  const start = { x: event.clientX, y: event.clientY };
  let dragging = false;
  const move = at => {
    if (dragging ? !held : Math.hypot(at.clientX - start.x, at.clientY - start.y) < threshold) return;
    if (!dragging) {
      dragging = true;
      if (held) leave();
      take(entry);
      entry.setPointerCapture(event.pointerId);
    }
    if (at.clientY < edge) scrollBy(0, -16);
    else if (at.clientY > innerHeight - edge) scrollBy(0, 16);
    target(document.elementFromPoint(at.clientX, at.clientY)?.closest('[data-day]')?.dataset.day ?? held.from);
  };
  const stop = new AbortController();
  const end = how => {
    // After Escape the button is still down.
    if (how !== 'Escape') stop.abort();
    if (!dragging) return;
    if (how !== 'Escape') quiet();
    if (!held) return;
    if (how === 'pointerup') send();
    else leave();
  };
  for (const [type, then] of [['pointermove', move], ['pointerup', () => end('pointerup')], ['pointercancel', () => end('pointercancel')], ['keydown', press => press.key === 'Escape' && end('Escape')]])
    addEventListener(type, then, { signal: stop.signal });
}

/** The press that ends a drag opens nothing. */
function quiet() {
  const still = event => event.preventDefault();
  addEventListener('click', still, true);
  setTimeout(() => removeEventListener('click', still, true));
}

if (form) {
  const hint = document.getElementById('plan-keys');
  if (hint) hint.hidden = false;
  for (const entry of calendar.querySelectorAll('[data-plan]')) {
    entry.querySelector('.plan-grip').hidden = false;
    entry.querySelector('a').setAttribute('aria-describedby', 'plan-keys');
    entry.addEventListener('keydown', key);
    entry.addEventListener('pointerdown', grab);
    entry.addEventListener('dragstart', event => event.preventDefault());
    entry.addEventListener('focusout', () => held && !held.entry.contains(document.activeElement) && leave());
  }
}
