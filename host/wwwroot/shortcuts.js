// Keys of one letter. Whatever names its key in aria-keyshortcuts is focused (a field) or pressed (all else); lists are walked with j and k.
// Each can be switched off on the page that lists them: some people's aids send letters.
const typing = 'input:not([type=checkbox], [type=radio], [type=submit], [type=button]), textarea, select, [contenteditable]';
const isOff = () => localStorage.getItem('pintasan') === 'mati';

addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isOff()) return;
  if (!(event.target instanceof Element) || event.target.closest(typing) || document.querySelector('sop-designer, dialog[open]')) return;
  if (act(event.key, event.target)) event.preventDefault();
});

function act(key, at) {
  if (key === '?') return help();
  if (key === 'j' || key === 'k') return step(key === 'j' ? 1 : -1, at);
  if (key === 'ArrowDown' || key === 'ArrowUp') return at.closest('.row-link') ? step(key === 'ArrowDown' ? 1 : -1, at) : false;
  const named = [...document.querySelectorAll('[aria-keyshortcuts]')].find(e => e.getAttribute('aria-keyshortcuts').split(' ').includes(key) && e.checkVisibility());
  if (!named) return false;
  named.focus();
  if (!named.matches(typing)) named.click();
  else named.select?.();
  return true;
}

/** The chosen tab is seen, also where a phone shows only the first ones. */
for (const tab of document.querySelectorAll('.nav-tabs [aria-current]')) tab.scrollIntoView({ block: 'nearest', inline: 'center' });

/** To the next row, or to the one before. */
function step(by, at) {
  const rows = [...document.querySelectorAll('.row-link, .board-card')].filter(row => row.checkVisibility());
  if (rows.length === 0) return false;
  const here = rows.indexOf(at.closest('.row-link, .board-card'));
  const next = rows[here < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(Math.max(here + by, 0), rows.length - 1)];
  (next.matches('a') ? next : next.querySelector('a, input'))?.focus();
  return true;
}

/** The page that lists the keys, over this one, with those of this page. */
function help() {
  open('/pintasan').catch(() => location.assign('/pintasan'));
  return true;
}

async function open(address) {
  const page = new DOMParser().parseFromString(await (await fetch(address)).text(), 'text/html');
  const content = page.querySelector('.shortcuts');
  if (!content) throw new Error('no list');
  const dialog = document.createElement('dialog');
  dialog.className = 'shortcut-dialog';
  dialog.setAttribute('aria-labelledby', 'pintasan');
  dialog.append(content);
  here(dialog.querySelector('[data-here]'));
  document.body.append(dialog);
  prepare(dialog);
  dialog.querySelector('.close').hidden = false;
  dialog.addEventListener('click', event => { if (event.target === dialog || event.target.closest('.close')) dialog.close(); });
  dialog.addEventListener('close', () => dialog.remove());
  dialog.showModal();
}

function here(section) {
  const found = [...document.querySelectorAll('[aria-keyshortcuts]')].filter(e => e.checkVisibility() && e.getAttribute('aria-keyshortcuts') !== '/');
  section.hidden = found.length === 0;
  for (const element of found) {
    const name = element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? element.textContent;
    const term = document.createElement('dt');
    term.append(Object.assign(document.createElement('kbd'), { textContent: element.getAttribute('aria-keyshortcuts') }));
    section.querySelector('dl').append(term, Object.assign(document.createElement('dd'), { textContent: name.trim().replace(/\s+/g, ' ') }));
  }
}

/** The switch exists where a script can keep it. */
function prepare(root) {
  const choice = root.querySelector('#pintasan-nyala');
  if (!choice) return;
  choice.closest('label').hidden = false;
  choice.checked = !isOff();
  choice.addEventListener('change', () => choice.checked ? localStorage.removeItem('pintasan') : localStorage.setItem('pintasan', 'mati'));
}

prepare(document);
