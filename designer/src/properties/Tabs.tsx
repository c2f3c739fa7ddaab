import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { useFieldId } from './fieldId';

export interface Tab { id: string; title: string; count?: number; content: ComponentChildren }

/** The tab that was open stays open for the next element that has it too. */
let last = '';

/** Tabs as WAI-ARIA has them: arrow keys, Home and End go between them; one tab alone needs no list. */
export function Tabs({ label, tabs }: { label: string; tabs: Tab[] }) {
  const id = useFieldId();
  const [chosen, choose] = useState(last);
  const open = tabs.find(tab => tab.id === chosen) ?? tabs[0];
  if (tabs.length === 1) return <>{open.content}</>;
  const pick = (tab: Tab, list?: HTMLElement | null) => {
    last = tab.id;
    choose(tab.id);
    list?.querySelector<HTMLElement>(`[data-tab="${tab.id}"]`)?.focus();
  };
  const onKey = (event: KeyboardEvent) => {
    const at = tabs.indexOf(open);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    pick(tabs[(to + tabs.length) % tabs.length], event.currentTarget as HTMLElement);
  };
  return (
    <>
      <div class="sop-tabs" role="tablist" aria-label={label} onKeyDown={onKey}>
        {tabs.map(tab => (
          <button type="button" key={tab.id} id={`${id}-${tab.id}`} data-tab={tab.id} role="tab" aria-selected={tab === open} aria-controls={`${id}-panel`} tabIndex={tab === open ? 0 : -1} onClick={() => pick(tab)}>
            {tab.title}{tab.count ? <span class="count">{tab.count}</span> : null}
          </button>
        ))}
      </div>
      <div class="sop-tab-panel" id={`${id}-panel`} role="tabpanel" aria-labelledby={`${id}-${open.id}`} key={open.id}>{open.content}</div>
    </>
  );
}
