// The board by hand: a card dropped on a person is chosen for that person; the form itself does the rest, and asks for the reason.
const form = document.getElementById('papan');
const count = form?.querySelector('.board-count');
const boxes = () => [...form.querySelectorAll('input[name=tugas]')];

function told() {
  const chosen = boxes().filter(box => box.checked).length;
  count.textContent = chosen === 0 ? count.dataset.none : count.dataset.some.replace('{0}', chosen);
}

function drag(card) {
  card.draggable = true;
  card.addEventListener('dragstart', event => {
    const own = card.querySelector('input[name=tugas]');
    // A card that was not chosen goes alone; one of several takes the others along.
    if (!own.checked) for (const box of boxes()) box.checked = box === own;
    told();
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', own.value);
  });
}

function drop(column) {
  column.addEventListener('dragover', event => {
    event.preventDefault();
    column.classList.add('is-target');
  });
  column.addEventListener('dragleave', () => column.classList.remove('is-target'));
  column.addEventListener('drop', event => {
    event.preventDefault();
    column.classList.remove('is-target');
    form.elements.kepada.value = column.dataset.person;
    form.elements.alasan.focus();
  });
}

if (form) {
  form.addEventListener('change', told);
  form.querySelectorAll('[data-card]').forEach(drag);
  form.querySelectorAll('[data-person]:not([data-person=""])').forEach(drop);
  // A second press sends nothing: the first is on its way.
  form.addEventListener('submit', event => form.dataset.sent ? event.preventDefault() : form.dataset.sent = 'yes');
  addEventListener('pageshow', () => delete form.dataset.sent);
  told();
}
