import './table.css';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type Modeler from 'bpmn-js/lib/Modeler';
import type { Board } from '../board';
import type { SopLanes } from '../lanes/sopLanes';
import type { Diagnostic } from '../lint/finding';
import type { Open } from '../sop/editing';
import { t } from '../texts';
import { ActorDialog } from './ActorDialog';
import type { Ending } from './CellInput';
import { cellsOf } from './clipboard';
import { gridColumns, type TextField } from './columns';
import { correctedText } from './CorrectedCell';
import { DecidingStep } from './DecidingStep';
import { called } from './flow';
import { type At, Grid } from './Grid';
import { actionOf, type Action } from './keys';
import { Legend } from './Legend';
import { pasteAt } from './pasting';
import { Refused } from './refused';
import type { RowEditing } from './rowEditing';
import type { Side } from './work';
import { Tools } from './Tools';

/** What was said last, and at which place of the undo stack: an undo takes the words back too. */
interface Message { words: string; refused: boolean; place: number }

/** The procedure table over the same model as the diagram: typed in like a spreadsheet, each change one command. */
export function TableView(p: { board: Board; modeler: Modeler; shape: Open | undefined; beside: boolean; diagnostics: Diagnostic[] }) {
  const editing = p.modeler.get<RowEditing>('sopRows');
  const table = editing.shown();
  const columns = gridColumns(table.columns);
  const [wanted, setWanted] = useState<At>();
  const [typing, setTyping] = useState<string>();
  const [correcting, setCorrecting] = useState(false);
  const [said, setSaid] = useState<Message>();
  const [deciding, setDeciding] = useState<string>();
  const place = (): number => p.modeler.get<Open>('commandStack')._stackIdx;
  const message = said?.place === place() ? said : undefined;
  const say = (words: string | undefined, refused = false) => setSaid(words === undefined ? undefined : { words, refused, place: place() });
  const [actor, setActor] = useState<Open>();
  const lanes = p.modeler.get<SopLanes>('sopLanes'), registry = p.modeler.get<Open>('elementRegistry');
  const pool = registry.find((e: Open) => e.businessObject?.$type === 'bpmn:Participant' && e.businessObject.processRef);
  const lastLane = table.columns.map(column => registry.get(column.id)).filter(Boolean).pop();
  const view = useRef<HTMLElement>(null);
  const lastIndex = useRef(0);
  const takesFocus = useRef(false);

  // The cell at hand; when its row has gone, the one that took its place.
  const found = table.rows.findIndex(row => row.id === wanted?.row);
  const index = found >= 0 ? found : Math.min(lastIndex.current, table.rows.length - 1);
  const row = table.rows[index];
  const at: At | undefined = row && { row: row.id, column: columns.some(c => c.key === wanted?.column) ? wanted!.column : 'activity' };
  lastIndex.current = Math.max(0, index);

  useLayoutEffect(() => {
    if (!takesFocus.current || typing !== undefined || deciding || actor) return;
    takesFocus.current = false;
    const cell = view.current?.querySelector<HTMLElement>('td[tabindex="0"]');
    cell?.focus({ preventScroll: true });
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });

  // What is picked in the diagram or in the list of problems comes into view here too.
  const picked = p.shape?.id;
  useLayoutEffect(() => {
    if (!picked || picked === wanted?.row || !table.rows.some(r => r.id === picked)) return;
    setWanted({ row: picked, column: wanted?.column ?? 'activity' });
    view.current?.querySelector(`tr[data-row="${CSS.escape(picked)}"] td`)?.scrollIntoView({ block: 'nearest' });
  }, [picked]);

  const go = (to: At) => {
    takesFocus.current = true;
    setWanted(to);
    if (to.row === p.shape?.id) return;
    const shape = registry.get(to.row);
    if (p.beside) p.board.select(to.row);
    else if (shape) p.modeler.get<Open>('selection').select(shape);
  };
  /** Runs an edit; what refuses it is said, what it did is said in `done`. */
  const run = (edit: () => void, done?: string): boolean => {
    takesFocus.current = true;
    try {
      edit();
      say(done);
      return true;
    } catch (failure) {
      if (!(failure instanceof Refused)) throw failure;
      say(failure.message, true);
      return false;
    }
  };
  const nameOf = (id: string) => { const r = table.rows.find(other => other.id === id); return r ? called(r) : ''; };
  const insert = (side: Side, from = row) => run(() => go({ row: editing.insert(from?.id, side), column: 'activity' }), t().table.done.inserted);
  const remove = () => row && run(() => editing.remove(row.id), t().table.done.removed(called(row)));
  const move = (id: string, by: number) => run(() => { setWanted({ row: id, column: at?.column ?? 'activity' }); editing.move(id, by); }, t().table.done.moved(nameOf(id)));
  const give = (id: string, lane: string) => {
    const actor = table.columns.find(column => column.id === lane);
    if (actor && run(() => editing.assignLane(id, lane), t().table.done.given(nameOf(id), actor.name))) go({ row: id, column: `lane:${lane}` });
  };
  const step = (rows: number, inRow: number) => {
    const c = columns.findIndex(column => column.key === at!.column);
    const r = Math.max(0, Math.min(table.rows.length - 1, index + rows));
    go({ row: table.rows[r].id, column: columns[Math.max(0, Math.min(columns.length - 1, c + inRow))].key });
  };
  /** The next cell in reading order; false behind the last and before the first one. */
  const next = (back: boolean, after = at!): boolean => {
    const flat = table.rows.findIndex(r => r.id === after.row) * columns.length + columns.findIndex(column => column.key === after.column) + (back ? -1 : 1);
    const to = table.rows[Math.floor(flat / columns.length)];
    if (!to) return false;
    go({ row: to.id, column: columns[flat % columns.length].key });
    return true;
  };
  const open = (cell: At, text?: string) => {
    const column = columns.find(c => c.key === cell.column)!;
    const its = table.rows.find(r => r.id === cell.row)!;
    setWanted(cell);
    if (!column.lane) return setTyping(text ?? (its[column.key as TextField] || ''));
    if (text !== undefined && text !== ' ') return;
    if (its.laneId === column.lane.id) setDeciding(its.id); else give(its.id, column.lane.id);
  };
  /** Types what the cell's printed words should say. */
  const correct = (cell: At) => {
    const its = table.rows.find(r => r.id === cell.row)!;
    if (!editing.isCorrectable(its, cell.column)) return say(t().table.refused.notPrinted, true);
    setWanted(cell);
    setCorrecting(true);
    setTyping(correctedText(its.corrections, cell.column) ?? its[cell.column as TextField]);
  };
  const end = (cell: At, ending: Ending, value: string) => {
    setTyping(undefined);
    setCorrecting(false);
    const field = cell.column as TextField;
    if (ending !== 'cancel') run(() => correcting ? editing.setCorrection(cell.row, field, value) : editing.setText(cell.row, field, value));
    takesFocus.current = ending !== 'stay';
    if (ending === 'down') step(1, 0);
    // As in Word, the last cell leads on into a new row.
    if (ending === 'next' && !next(false, cell)) insert('after', table.rows[table.rows.length - 1]);
    if (ending === 'back') next(true, cell);
  };

  const act = (action: Action): boolean => {
    if (!at || !row) return false;
    switch (action.do) {
      case 'step': step(action.rows, action.columns); break;
      case 'edge': {
        const r = action.whole ? action.to === 'start' ? 0 : table.rows.length - 1 : index;
        go({ row: table.rows[r].id, column: columns[action.to === 'start' ? 0 : columns.length - 1].key });
        break;
      }
      case 'next': return next(action.back);
      case 'open': open(at); break;
      case 'correct': correct(at); break;
      case 'type': open(at, action.text); break;
      case 'clear': if (!at.column.startsWith('lane:')) run(() => editing.setText(row.id, at.column as TextField, '')); break;
      case 'leave': view.current?.querySelector<HTMLElement>('.sop-table-buttons button:not(:disabled)')?.focus(); break;
      case 'insert': insert(action.side); break;
      case 'remove': remove(); break;
      case 'moveRow': move(row.id, action.by); break;
      case 'moveSymbol': {
        const lane = table.columns[table.columns.findIndex(column => column.id === row.laneId) + action.by];
        if (lane) give(row.id, lane.id);
      }
    }
    return true;
  };
  const key = (e: KeyboardEvent) => {
    const target = e.target as Element;
    const action = target.closest('.sop-grid tbody td') && !target.closest('textarea, button') ? actionOf(e) : undefined;
    if (action && act(action)) e.preventDefault();
  };
  const paste = (e: ClipboardEvent) => {
    if (!(e.target as Element).closest('.sop-grid, .sop-sheet-scroll') || !e.clipboardData) return;
    e.preventDefault();
    const cells = cellsOf(e.clipboardData.getData('text/html'), e.clipboardData.getData('text/plain'));
    run(() => {
      const made = pasteAt(editing, table, at, cells);
      if (made) go(made);
    }, t().table.done.pasted);
  };
  const copy = (e: ClipboardEvent) => {
    if (!at || !(e.target as Element).closest('td') || typing !== undefined || at.column.startsWith('lane:')) return;
    e.preventDefault();
    e.clipboardData?.setData('text/plain', row[at.column as TextField] ?? '');
  };

  return (
    <section class="sop-view sop-table-view" aria-label={t().table.views.table} ref={view} onKeyDown={key} onPaste={paste} onCopy={copy}>
      <Tools row={row?.id} decides={row?.symbol === 'Diamond'} message={message} onInsert={side => insert(side)} onMove={by => row && move(row.id, by)}
        onDecide={() => row && setDeciding(row.id)} onRemove={remove} onRenumber={() => run(() => editing.renumber(), t().table.done.renumbered)}
        onActor={lastLane ?? pool ? () => setActor(lanes.add(lastLane ?? pool, 'after', t().table.actor.fresh)) : undefined} />
      <div class="sop-sheet-scroll" tabindex={-1}>
        <Grid table={table} diagnostics={p.diagnostics} columns={columns} title={p.board.config.title} at={at} selected={p.shape?.id} typing={typing} correcting={correcting}
          onGo={go} onOpen={cell => open(cell)} onCorrect={correct} canCorrect={(its, column) => editing.isCorrectable(its, column)} onEnd={end} onGive={give} onMove={move} onActor={id => setActor(registry.get(id))} />
        {table.rows.length === 0 && <p class="sop-hint sop-table-empty">{t().table.empty} <button type="button" class="primary" onClick={() => insert('after')}>{t().table.first}</button></p>}
        <Legend rows={table.rows} />
      </div>
      {actor?.parent && <ActorDialog key={actor.id} lanes={lanes} lane={actor} onClose={() => { takesFocus.current = true; setActor(undefined); }} onOther={setActor} />}
      {deciding && <DecidingStep editing={editing} modeler={p.modeler} table={table} step={deciding}
        onClose={done => { takesFocus.current = true; setDeciding(undefined); if (done) say(t().table.done.decided); }} />}
    </section>
  );
}
