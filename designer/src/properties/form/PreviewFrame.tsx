import { render } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Open } from '../../sop/editing';
import { t } from '../../texts';
import { Preview } from './Preview';

/** A page of its own, with the site's styles and its own width: what is drawn in it looks as the staff's page will, on a phone too. */
export function PreviewFrame(p: { fields: Open[]; outcomes: Open[]; picked?: string; starts: boolean }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const draw = () => {
    const page = frame.current?.contentDocument;
    if (!page?.body) return;
    if (!page.body.classList.contains('sop-preview')) dress(page);
    render(<Preview {...p} />, page.body);
    if (p.picked) page.getElementById(`isian-${p.picked}`)?.scrollIntoView?.({ block: 'nearest' });
  };
  useEffect(draw);
  useEffect(() => () => { const body = frame.current?.contentDocument?.body; if (body) render(null, body); }, []);
  // Some browsers put another empty page into the frame once it has loaded.
  return <iframe ref={frame} class="sop-form-preview" title={t().form.preview} onLoad={draw} />;
}

function dress(page: Document): void {
  for (const { name, value } of document.documentElement.attributes) page.documentElement.setAttribute(name, value);
  for (const style of document.querySelectorAll<HTMLElement>('link[rel~="stylesheet"]')) page.head.append(page.importNode(style, true));
  page.body.className = 'sop-preview';
  page.body.style.padding = '16px';
}
