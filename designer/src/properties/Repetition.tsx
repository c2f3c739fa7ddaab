import type { Selected } from '../board';
import type { Open } from '../sop/editing';
import { t } from '../texts';
import { Check, NumberField, Section, Select, TextField } from './controls';

type Kind = 'once' | 'each' | 'count' | 'loop';

/** How often an activity runs: once, for each item of a list, a number of times, or again while a condition holds. */
export function RepetitionSection({ board, shape, bo }: Selected) {
  const words = t().repetition;
  const loop: Open = bo.loopCharacteristics;
  const isStandard = loop?.$type === 'bpmn:StandardLoopCharacteristics';
  const byData: string | undefined = loop?.get?.('loopDataInputRef')?.name ?? loop?.get?.('loopDataInputRef')?.id;
  const kind: Kind = !loop ? 'once' : isStandard ? 'loop' : loop.loopCardinality ? 'count' : 'each';
  const change = (properties: Record<string, unknown>) => board.edit.inner(shape, loop, properties);
  const expression = (body: string, parent = loop) => {
    if (!body) return undefined;
    const made = board.edit.make('bpmn:FormalExpression', { body });
    made.$parent = parent;
    return made;
  };
  const formula = (name: string, label: string, hint?: string, placeholder?: string) =>
    <TextField label={label} hint={hint} mono placeholder={placeholder} value={loop.get(name)?.body} onChange={body => change({ [name]: expression(body) })} />;
  const ours = (name: string, label: string, hint?: string) => <TextField label={label} hint={hint} mono value={loop.get(`sop:${name}`)} onChange={value => change({ [`sop:${name}`]: value || undefined })} />;

  return (
    <Section title={words.title} open={!!loop}>
      <Select label={words.kind} value={kind} options={(['once', 'each', 'count', 'loop'] as const).map(value => ({ value, label: words.kinds[value] }))} onChange={to => begin(to as Kind)} />
      {(kind === 'each' || kind === 'count') && <>
        <Select label={words.order} value={loop.isSequential ? 'sequential' : 'parallel'} options={[{ value: 'parallel', label: words.parallel }, { value: 'sequential', label: words.sequential }]}
          onChange={order => change({ isSequential: order === 'sequential' })} />
        {kind === 'count' ? formula('loopCardinality', words.cardinality, words.cardinalityHint, '3')
          : byData ? <p class="sop-hint">{words.byData(byData)}</p> : ours('collection', words.collection, words.collectionHint)}
        {kind === 'each' && ours('elementVariable', words.elementVariable, words.elementVariableHint)}
        <div class="sop-pair">{ours('outputElement', words.outputElement)}{ours('outputCollection', words.outputCollection)}</div>
        {formula('completionCondition', words.completion, words.completionHint, 'nrOfCompletedInstances >= 3')}
      </>}
      {kind === 'loop' && <>
        {formula('loopCondition', words.while, words.whileHint, 'lengkap !== true')}
        <Check label={words.testBefore} on={loop.testBefore === true} onChange={on => change({ testBefore: on || undefined })} />
        <NumberField label={words.maximum} value={loop.loopMaximum} onChange={loopMaximum => change({ loopMaximum })} />
      </>}
    </Section>
  );

  /** Every kind begins with what it needs to run. */
  function begin(to: Kind): void {
    if (to === kind) return;
    if (to === 'once') return board.edit.own(shape, { loopCharacteristics: undefined });
    const made = board.edit.make(to === 'loop' ? 'bpmn:StandardLoopCharacteristics' : 'bpmn:MultiInstanceLoopCharacteristics', {});
    made.$parent = bo;
    if (to === 'loop') made.loopMaximum = 3;
    else {
      made.isSequential = loop?.isSequential ?? false;
      if (to === 'count') made.loopCardinality = expression('2', made);
      else made.set('sop:collection', words.collectionFresh);
      if (loop?.completionCondition) made.completionCondition = expression(loop.completionCondition.body, made);
    }
    board.edit.own(shape, { loopCharacteristics: made });
  }
}
