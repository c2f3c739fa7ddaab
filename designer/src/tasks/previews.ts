const pauseMilliseconds = 600;

/** What is typed is shown as each channel will show it, a moment after the last key. */
export function showPreviews(form: HTMLFormElement): (() => void) | undefined {
  const box = form.querySelector<HTMLElement>('[data-previews]');
  if (!box) return undefined;
  let timer = 0, asked = 0;
  const ask = async () => {
    const now = ++asked, values = new FormData();
    for (const [name, value] of new FormData(form)) if (typeof value === 'string' && name.startsWith('isi-')) values.append(name, value);
    const answer = await fetch(box.dataset.previews!, { method: 'POST', body: values }).catch(() => undefined);
    if (!answer?.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    // An answer that was overtaken says what stood there before.
    if (now !== asked) return;
    for (const fresh of page.querySelectorAll<HTMLElement>('[data-preview-of]')) {
      box.querySelector(`[data-preview-of="${fresh.dataset.previewOf}"]`)?.replaceWith(fresh);
    }
  };
  const later = () => { clearTimeout(timer); timer = window.setTimeout(() => void ask(), pauseMilliseconds); };
  form.addEventListener('input', later);
  return later;
}
