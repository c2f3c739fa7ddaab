// "/" goes to the search of the page, as in many programs; while one types it stays a character.
addEventListener('keydown', event => {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const typing = event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable]');
  const search = document.querySelector('input[type="search"]');
  if (typing || !search) return;
  event.preventDefault();
  search.focus();
  search.select();
});
