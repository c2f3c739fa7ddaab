import type { Board } from '../board';
import { extensionOf, type Open } from '../sop/editing';
import { type Correction, correctionsOf, reordered, withCorrection } from './corrections';

export type Single = 'number' | 'title' | 'government' | 'office' | 'kind' | 'createdOn' | 'revisedOn' | 'effectiveOn' | 'warning' | 'recording' | 'procedureHeading' | 'foot';
export type List = 'legalBasis' | 'qualification' | 'relatedSop' | 'equipment';
export type AttachmentPart = 'of' | 'number' | 'about';
export type ApproverPart = 'printed' | 'position' | 'name' | 'nip';

/** The shapes that carry an identity page: each pool with a process, or the process alone. */
export function owners(board: Board): Open[] {
  const pools = board.all('bpmn:Participant').filter(shape => shape.businessObject.processRef);
  return pools.length > 0 ? pools : board.all('bpmn:Process');
}

/** The identity page of one process: reading, and changes of one command each. */
export class IdentityPage {
  readonly process: Open;
  private readonly identity: Open | undefined;

  constructor(private readonly board: Board, private readonly shape: Open) {
    this.process = shape.businessObject.processRef ?? shape.businessObject;
    this.identity = extensionOf(this.process, 'sop:Identity');
  }

  text(name: Single): string { return this.identity?.get(name) ?? ''; }
  list(name: List): string[] { return this.identity?.get(name) ?? []; }
  attachment(part: AttachmentPart): string { return this.identity?.attachment?.get(part) ?? ''; }
  approver(part: ApproverPart): string { return this.identity?.approvedBy?.get(part) ?? ''; }

  get corrections(): Correction[] {
    return correctionsOf(this.identity);
  }

  /** A date that is blank on paper stays written as a blank one. */
  setText(name: Single, value: string): void {
    this.write({ [name]: value === '' && !name.endsWith('On') ? undefined : value });
  }

  setAttachment(part: AttachmentPart, value: string): void {
    this.writePart('attachment', 'sop:Attachment', ['of', 'number', 'about'], part, value);
  }

  /** The printed line follows its parts as long as it is made of them; an own wording stays. */
  setApprover(part: ApproverPart, value: string): void {
    const line = (position: string, name: string) => [position, name].filter(Boolean).join(', ');
    const [position, name] = [this.approver('position'), this.approver('name')];
    const printed = this.approver('printed');
    const follows = part !== 'printed' && part !== 'nip' && (printed === '' || printed === line(position, name));
    this.writePart('approvedBy', 'sop:ApprovedBy', ['printed', 'position', 'name', 'nip'], part, value,
      follows ? { printed: line(part === 'position' ? value : position, part === 'name' ? value : name) } : {});
  }

  setItem(name: List, at: number, value: string): void {
    if (value === '') return this.removeItem(name, at);
    this.write({ [name]: this.list(name).map((text, i) => i === at ? value : text) });
  }

  addItem(name: List, value: string): void { this.write({ [name]: [...this.list(name), value] }); }

  removeItem(name: List, at: number): void { this.reorder(name, this.list(name).map((_, i) => i).filter(i => i !== at)); }

  moveItem(name: List, from: number, by: -1 | 1): void {
    const order = this.list(name).map((_, i) => i);
    [order[from], order[from + by]] = [order[from + by], order[from]];
    this.reorder(name, order);
  }

  correct(of: { field: string; item?: number; printed: string }, text: string): void {
    this.write({ corrections: this.made(withCorrection(this.corrections, of, text)) });
  }

  private reorder(name: List, order: number[]): void {
    const texts = this.list(name);
    this.write({ [name]: order.map(i => texts[i]), corrections: this.made(reordered(this.corrections, name, order.map(i => i + 1))) });
  }

  private writePart(name: 'attachment' | 'approvedBy', type: string, parts: string[], part: string, value: string, more: Record<string, string> = {}): void {
    const found = this.identity?.get(name);
    const values = Object.fromEntries(parts.map(p => [p, found?.get(p)]));
    const next: Record<string, string | undefined> = { ...values, [part]: value || (values[part] === undefined ? undefined : ''), ...more };
    const isEmpty = Object.values(next).every(v => !v);
    this.write({ [name]: isEmpty ? undefined : this.board.edit.make(type, name === 'approvedBy' ? { ...next, printed: next.printed ?? '' } : next) });
  }

  private made(corrections: Correction[]): Open[] { return corrections.map(c => this.board.edit.make('sop:Correction', { ...c })); }

  private write(properties: Record<string, unknown>): void { this.board.edit.write(this.shape, this.process, 'sop:Identity', properties); }
}
