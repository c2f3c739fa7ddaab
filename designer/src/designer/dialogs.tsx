import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { compare, type Difference } from '../session/compare';
import type { Conflict } from '../session/server';
import type { Session } from '../session/session';
import { clock, t } from '../texts';

export function Dialog(p: { title: string; onClose(): void; children: ComponentChildren }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => { dialog.current?.showModal(); }, []);
  return <dialog class="sop-dialog" ref={dialog} onClose={p.onClose} aria-labelledby="sop-dialog-title"><h2 id="sop-dialog-title">{p.title}</h2>{p.children}</dialog>;
}

/** Asks once, with the effect in a sentence. */
export function PublishDialog(p: { version: number; onConfirm(): void; onClose(): void }) {
  return (
    <Dialog title={t().publish.title(p.version)} onClose={p.onClose}>
      <p>{t().publish.effect}</p>
      <div class="sop-dialog-buttons">
        <button type="button" onClick={p.onClose}>{t().publish.cancel}</button>
        <button type="button" class="primary" autofocus onClick={p.onConfirm}>{t().publish.confirm}</button>
      </div>
    </Dialog>
  );
}

/** Somebody saved in between: look, take theirs, keep mine, or, knowing both, put mine in its place. */
export function ConflictDialog(p: { session: Session; conflict: Conflict; onKeep(): void; onReload(): void; onOverwrite(): void; onClose(): void }) {
  const [differences, setDifferences] = useState<Difference[]>();
  const { conflict, session } = p;
  const look = async () => setDifferences(compare(await session.xml(), await session.storedXml(conflict.id)));
  return (
    <Dialog title={t().conflict.title} onClose={p.onClose}>
      <p>{t().conflict.text(conflict.updatedBy ?? t().conflict.somebody, clock(new Date(conflict.updatedAt)))}</p>
      {differences && <Differences list={differences} />}
      {differences && <p class="sop-hint">{t().conflict.overwriteEffect} {t().conflict.reloadEffect.replace(/^/, `${t().conflict.reload}: `)}</p>}
      <div class="sop-dialog-buttons">
        <button type="button" onClick={p.onClose}>{t().conflict.close}</button>
        <button type="button" onClick={p.onKeep}>{t().conflict.keep}</button>
        <button type="button" onClick={p.onReload}>{t().conflict.reload}</button>
        {differences
          ? <button type="button" class="primary" onClick={p.onOverwrite}>{t().conflict.overwrite}</button>
          : <button type="button" class="primary" autofocus onClick={look}>{t().conflict.compare}</button>}
      </div>
    </Dialog>
  );
}

function Differences({ list }: { list: Difference[] }) {
  if (list.length === 0) return <p>{t().conflict.same}</p>;
  return <ul class="sop-differences">{list.map(d => <li key={d.id}><b>{t().conflict[d.kind]}</b><span>{d.name}</span></li>)}</ul>;
}
