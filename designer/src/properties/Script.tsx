import type { Selected } from '../board';
import { t } from '../texts';
import { Section, TextField } from './controls';

export function ScriptSection({ board, shape, bo }: Selected) {
  const write = (script: string) => board.edit.own(shape, { script: script || undefined, scriptFormat: script ? 'application/javascript' : undefined });
  return (
    <Section title={t().script.title}>
      <TextField label={t().script.code} mono rows={6} value={bo.script} placeholder="variables.jumlah = 1;" onChange={write} />
    </Section>
  );
}
