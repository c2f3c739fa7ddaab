// A link back to the page one came from, with what was typed there; a plain link to the inbox without a history.
for (const link of document.querySelectorAll('[data-back]')) {
  link.addEventListener('click', event => {
    if (history.length < 2) return;
    event.preventDefault();
    history.back();
  });
}
