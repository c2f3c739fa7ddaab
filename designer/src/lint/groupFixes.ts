import { t } from '../texts';
import type { Diagnostic, Fix } from './finding';

const words = (text: string): string[] => text.toLowerCase().split(/[^a-z0-9]+/).filter(word => word.length > 2);

/** To a lane without groups: the office's groups whose name has words of the lane's name, the likest first. Only the page knows the office's groups. */
export function withGroupFixes(findings: Diagnostic[], groups: { key: string; name: string }[], laneName: (id: string) => string | undefined): Diagnostic[] {
  return findings.map(finding => {
    if (finding.ruleId !== 'sop.lane-without-groups' || !finding.elementId) return finding;
    const name = words(laneName(finding.elementId) ?? '');
    const likeness = (group: { key: string; name: string }) => name.filter(word => [...words(group.key), ...words(group.name)].includes(word)).length;
    const likely = groups.filter(group => likeness(group) > 0).sort((a, b) => likeness(b) - likeness(a)).slice(0, 4);
    const fixes = likely.map((group): Fix => ({ label: t().lint.giveGroup(group.name), safe: false, edits: [{ element: finding.elementId, path: 'lane.groups', value: group.key }] }));
    // What is already taken for a group counts only when it is one.
    const known = (finding.fixes ?? []).filter(fix => fix.edits.every(edit => groups.some(group => group.key === edit.value)));
    return { ...finding, fixes: [...known, ...fixes.filter(fix => !known.some(k => k.edits[0].value === fix.edits[0].value))] };
  });
}
