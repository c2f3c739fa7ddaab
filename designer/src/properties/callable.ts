import { useEffect, useState } from 'preact/hooks';

let asked: Promise<string[]> | undefined;

/** Keys of the SOPs in force, which a step may run; asked for once; none where no server answers, which is asked again the next time. */
export function useCallable(): string[] {
  const [keys, setKeys] = useState<string[]>([]);
  useEffect(() => {
    let here = true;
    void (asked ??= ask()).then(found => { if (here) setKeys(found); });
    return () => { here = false; };
  }, []);
  return keys;
}

async function ask(): Promise<string[]> {
  try {
    const answer = await fetch('/api/definitions', { headers: { Accept: 'application/json' } });
    if (answer.ok) return (await answer.json() as { key: string; inForce: boolean }[]).filter(version => version.inForce).map(version => version.key);
  } catch {
    // No connection, maybe for a moment.
  }
  asked = undefined;
  return [];
}
