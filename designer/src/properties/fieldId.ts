import { useState } from 'preact/hooks';

let made = 0;

/** An id of its own for a field and its label. Preact's `useId` counts anew whenever the whole page is drawn again, as it is after each command. */
export function useFieldId(): string {
  const [id] = useState(() => `sop-isian-${++made}`);
  return id;
}
