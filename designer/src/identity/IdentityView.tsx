import './identity.css';
import { useState } from 'preact/hooks';
import type { Board } from '../board';
import { t } from '../texts';
import { IdentityPage, type List, owners, type Single } from './page';
import { TextList } from './TextList';
import { Verbatim, Writing } from './Verbatim';

/** The cover and the identity page, laid out as on paper. Every change is a command of the one undo stack. */
export function IdentityView({ board }: { board: Board }) {
  const words = t().identityPage;
  const all = owners(board);
  const [chosen, setChosen] = useState(all[0]?.id);
  const shape = all.find(o => o.id === chosen) ?? all[0];
  if (!shape) return <section class="sop-view sop-identity-view" aria-label={t().identity.title} />;
  const page = new IdentityPage(board, shape);
  return (
    <section class="sop-view sop-identity-view" aria-label={t().identity.title} key={shape.id}>
      <p class="sop-hint">{words.about}</p>
      {all.length > 1 && <label class="sop-pool-choice">{t().kinds.participant}
        <select value={shape.id} onChange={e => setChosen(e.currentTarget.value)}>{all.map(o => <option key={o.id} value={o.id}>{o.businessObject.name ?? o.id}</option>)}</select>
      </label>}
      <Cover page={page} />
      <Sheet page={page} />
    </section>
  );
}

function One({ page, name, rows, placeholder }: { page: IdentityPage; name: Single; rows?: number; placeholder?: string }) {
  return <Verbatim page={page} label={labelOf(name)} field={name} value={page.text(name)} rows={rows} placeholder={placeholder} onChange={value => page.setText(name, value)} />;
}

const labelOf = (name: Single) => name === 'title' ? t().identity.name : { ...t().identity, ...t().identityPage.labels }[name];

function Cover({ page }: { page: IdentityPage }) {
  const words = t().identityPage;
  return (
    <div class="sop-sheet-paper sop-cover-paper" role="group" aria-label={words.cover}>
      <h2>{words.cover}</h2>
      <table>
        <tbody>
          {(['of', 'number', 'about'] as const).map(part => (
            <tr key={part}><th scope="row">{words.attachment[part]}</th><td><Verbatim page={page} label={words.attachment[part]} field={`attachment${part[0].toUpperCase()}${part.slice(1)}`}
              value={page.attachment(part)} onChange={value => page.setAttachment(part, value)} /></td></tr>
          ))}
          {(['government', 'office', 'kind', 'procedureHeading', 'foot'] as const).map(name => <tr key={name}><th scope="row">{words.labels[name]}</th><td><One page={page} name={name} /></td></tr>)}
        </tbody>
      </table>
    </div>
  );
}

/** The identity page: DOMAIN of the form is Permenpan RB 35/2012, order of fields as printed. */
function Sheet({ page }: { page: IdentityPage }) {
  const words = t().identityPage;
  const head = (name: Single) => <><th scope="row">{labelOf(name)}</th><td><One page={page} name={name} rows={name === 'title' ? 2 : 1} placeholder={name.endsWith('On') ? words.blank : undefined} /></td></>;
  const pair = (left: List, right: List) => <>
    <tr><th scope="col">{t().identity[left]}</th><th scope="col">{t().identity[right]}</th></tr>
    <tr><td><TextList page={page} name={left} /></td><td><TextList page={page} name={right} /></td></tr>
  </>;
  return (
    <div class="sop-sheet-paper" role="group" aria-label={words.sheet}>
      <h2>{words.sheet}</h2>
      <table class="sop-identity-head">
        <tbody>
          <tr><td rowSpan={6} class="sop-maker-cell"><strong>{page.text('government') || '…'}</strong><strong>{page.text('office') || '…'}</strong></td>{head('number')}</tr>
          <tr>{head('createdOn')}</tr>
          <tr>{head('revisedOn')}</tr>
          <tr>{head('effectiveOn')}</tr>
          <tr><th scope="row">{words.approvedBy}</th><td><Approver page={page} /></td></tr>
          <tr>{head('title')}</tr>
        </tbody>
      </table>
      <table class="sop-identity-lists">
        <tbody>
          {pair('legalBasis', 'qualification')}
          {pair('relatedSop', 'equipment')}
          <tr><th scope="col">{t().identity.warning}</th><th scope="col">{t().identity.recording}</th></tr>
          <tr><td><One page={page} name="warning" rows={3} /></td><td><One page={page} name="recording" rows={3} /></td></tr>
        </tbody>
      </table>
    </div>
  );
}

function Approver({ page }: { page: IdentityPage }) {
  const words = t().identityPage.approver;
  return (
    <>
      <Verbatim page={page} label={words.printed} field="approvedBy" value={page.approver('printed')} onChange={value => page.setApprover('printed', value)} />
      <dl class="sop-approver">
        {(['position', 'name', 'nip'] as const).map(part => <div key={part}><dt>{words[part]}</dt>
          <dd><Writing label={words[part]} value={page.approver(part)} placeholder={t().identityPage.blank} onChange={value => page.setApprover(part, value)} /></dd></div>)}
      </dl>
    </>
  );
}
