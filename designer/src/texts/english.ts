import { deadlinesEnglish } from './deadlines';
import type { Texts } from './index';
import { identityEnglish } from './identity';
import { helpEnglish } from './help';
import { kindNamesEnglish } from './kinds';
import { layoutEnglish } from './layout';
import { lifeCycleEnglish } from './lifeCycle';
import { propertiesEnglish } from './properties';
import { simulationEnglish } from './simulation';
import { lintEnglish } from './lint';
import { tableEnglish } from './table';
import { sessionTexts } from './session';

export const english: Texts = {
  lifeCycle: lifeCycleEnglish,
  tools: {
    hand: 'Move the canvas', lasso: 'Select several elements', space: 'Add or remove space', connect: 'Connect to another element',
    add: kind => `Add: ${kind}`, append: kind => `Continue with: ${kind}`,
    insert: 'Insert a step here', boundary: 'Attach a timer to this step', replace: 'Change the kind', remove: 'Delete',
    laneLeft: 'Add a lane on the left', laneRight: 'Add a lane on the right', laneAbove: 'Add a lane above', laneBelow: 'Add a lane below',
    laneToLeft: 'Move the lane to the left with its contents', laneToRight: 'Move the lane to the right with its contents', laneUp: 'Move the lane up with its contents', laneDown: 'Move the lane down with its contents',
    laneMerge: 'Merge with the lane …', laneMergeInto: name => `Hand its contents to ${name}`, laneDelete: name => `Delete lane ${name}: where do its contents go?`,
    laneWithContents: n => `Delete with its contents (${n} elements)`,
    more: 'Other elements …', anyBoundary: 'Put an event on the edge of this step …', everything: 'All elements of BPMN', onlySop: 'Only elements of an SOP',
  },
  kinds: {
    userTask: 'Step', serviceTask: 'Step of the system', scriptTask: 'Calculation', manualTask: 'Work outside the system', task: 'Step without a task',
    exclusiveGateway: 'Decision', parallelGateway: 'Parallel branches', startEvent: 'Start', timerStart: 'Scheduled start',
    timer: 'Wait for a time', endEvent: 'End', terminateEnd: 'End the whole case',
    boundary: 'Timer', boundaryInterrupting: 'Timer that ends the step',
    sequenceFlow: 'Path', lane: 'Performer lane', participant: 'SOP', process: 'SOP', annotation: 'Note', element: 'Element',
  },
  bar: {
    label: 'Commands of the designer', back: 'Back to the SOP', undo: 'Undo (Ctrl+Z)', redo: 'Redo (Ctrl+Y)', zoomIn: 'Zoom in', zoomOut: 'Zoom out', fit: 'Show everything',
    save: 'Save draft', publish: 'Publish', properties: 'Properties', problems: n => n === 0 ? 'No problems' : n === 1 ? '1 problem' : `${n} problems`,
  },
  state: {
    opened: (version, published, state) => state ? `Version ${version}, ${state}` : published ? `Version ${version}, in force` : `Draft of version ${version}`,
    saved: time => `Saved ${time}`, changed: 'Unsaved changes', saving: 'Saving …', publishing: 'Publishing …',
    published: (version, time) => `Version ${version} published ${time}`, failed: 'Not saved yet',
  },
  publish: {
    title: version => `Publish version ${version}?`,
    effect: 'New cases will use this version. Running cases stay on theirs.',
    confirm: 'Publish', cancel: 'Cancel', refused: n => `Cannot be published yet: ${n} ${n === 1 ? 'problem' : 'problems'} must be mended.`,
    unchanged: 'Nothing has changed since the version in force.',
  },
  conflict: {
    title: 'Somebody else has saved this draft',
    text: (who, when) => `${who} saved this draft at ${when}, after you had opened it. Your changes are still on this screen; nothing was overwritten.`,
    compare: 'Compare', reload: 'Open the saved one', keep: 'Download my copy', close: 'Close', somebody: 'Somebody',
    overwrite: 'Save mine in its place', overwriteEffect: 'Mine replaces that saved draft.',
    mine: 'Mine', theirs: 'Saved', same: 'Both say the same; only the drawing is laid out differently.',
    onlyMine: 'Only in mine', onlyTheirs: 'Only in the saved one', differs: 'Different',
    reloadEffect: 'Your unsaved changes will be gone from this screen.',
  },
  trouble: {
    load: 'The diagram could not be opened yet. Load this page again.', offline: 'The server cannot be reached. Your changes are still on this screen; try saving again.',
    session: 'Your session has ended. Sign in again in another tab, then save here again.', refused: 'The request was refused. Load this page again and retry.',
    wouldLose: 'Expected everything in the file to stay, but this change would lose what another program wrote. Nothing was saved: undo the last step, then save again.',
  },
  read: 'On a small screen this SOP can only be read. Open it on a wider screen to change it.',
  panel: {
    label: 'Properties', close: 'Close properties', id: 'Id', name: 'Name', kind: 'Kind', lane: 'Performer', noLane: 'Outside the lanes',
    steps: 'Steps of this SOP', pick: 'Pick an element in the diagram or in this list.', add: 'Add', remove: 'Remove', up: 'Move up', down: 'Move down',
    document: 'Note for readers',
  },
  step: {
    title: 'Quality standard', printedNo: 'Printed number', noneHint: 'Empty: a step the printed SOP does not have.', description: 'Activity (as printed)',
    inputs: 'Required inputs', printedTime: 'Time (as printed)', standard: 'Standard time', unit: 'Unit', minutes: 'working minutes', hours: 'working hours', days: 'working days', noTime: 'no standard time',
    output: 'Output', remarks: 'Remarks',
  },
  outcomes: {
    title: 'Outcomes', empty: 'Without outcomes, this step is simply completed.', label: 'Words on the button', id: 'Id', maxTimes: 'At most (times)', approves: 'Approves the fields',
    approvesHint: 'Ids of fields, separated by spaces', add: 'Add outcome', fresh: 'New outcome',
  },
  form: {
    title: 'Form', empty: 'No fields yet.', open: 'Edit with preview', of: step => `Form: ${step}`, close: 'Close the form',
    add: 'Add field', fresh: 'New field', freshChoice: 'New choice', freshColumn: 'New column', fieldLabel: 'Label', id: 'Id', type: 'Type',
    required: 'Required', need: 'Need', needs: { optional: 'May be blank', always: 'Required', some: 'Required for some outcomes' }, requiredFor: 'Required for the outcomes',
    confirmation: 'If required, the step is complete only once it is ticked.', allTicked: 'If required, every item has to be ticked.', allAnswered: 'If required, every item has to be answered, and a mandatory one may not be “no”.',
    gate: {
      must: 'Mandatory item', notApplicable: 'May be “not applicable”', basis: 'Basis', basisOf: basis => `Basis: ${basis}`, mandatory: 'mandatory', advised: 'advised', answers: ['Yes', 'No', 'Not applicable'],
    },
    hint: 'Hint', maxLength: 'Longest text (characters)', maxLengthHint: n => `Blank: ${n.toLocaleString('en-GB')}`,
    choices: 'Choices', items: 'Items', choice: 'Words', value: 'Value', addChoice: 'Add choice', columns: 'Columns', columnLabel: 'Heading', addColumn: 'Add column',
    groups: 'People of the groups', groupsHint: 'None picked: everyone of the office.', dragField: 'Drag to move', moveKeys: 'Alt+↑ or Alt+↓ moves the field',
    preview: 'Preview', size: 'Size of the preview', desktop: 'Computer', phone: 'Phone',
    types: {
      text: 'Short text', longText: 'Long text', richText: 'News text', number: 'Number', date: 'Date', boolean: 'Yes / no', choice: 'Pick one', multiChoice: 'Pick several',
      checklist: 'Checklist', gate: 'Checklist of yes and no', table: 'Table', person: 'Person', consents: 'Parental consents', file: 'File', pictures: 'Pictures', channels: 'Channels', channelTexts: 'Texts for channels', url: 'Link',
    },
    page: {
      work: 'Work', start: 'Start', begin: 'Start', complete: 'Complete', optional: 'optional', requiredFor: outcomes => `required for ${outcomes}`, choose: 'Choose …', yes: 'Yes',
      fileHint: 'Several files may be chosen at once.', addRow: 'Add a row', addPictures: 'Add pictures', textFor: 'Text for …', person: 'Name of a colleague',
    },
  },
  assignment: {
    title: 'Who does it', ofLane: 'None picked: the groups of its lane.', sameBidang: 'Only people of the case\'s division', notBy: 'Not the person who completed', starters: 'Who may start it',
  },
  activity: {
    title: 'Activity of the system', type: 'Activity', none: 'Pick an activity …', inputs: 'Inputs', inputHint: 'A formula over the fields, for instance judul', outputs: 'Results are kept as', approvedBy: 'Bound to the approval of',
    noApproval: 'No approval', required: 'required', unknown: type => `Unknown: ${type}`,
  },
  flow: {
    title: 'Condition', isDefault: 'Taken when no other condition holds', when: 'When', always: 'No condition', outcome: label => `The decision is “${label}”`, clauses: 'Condition on fields …', formula: 'Formula (JavaScript)', custom: 'Own formula',
    onlyGateway: 'Conditions stand only on paths out of a decision or a step.',
    extension: 'Added path', extensionHint: 'The program takes it, but the printed SOP does not have it: the official document leaves it out until the next revision.',
  },
  timer: {
    title: 'Time', kind: 'Kind of time', kinds: { timeDuration: 'After a while', timeDate: 'At a moment', variable: 'On the date in a field', timeCycle: 'Again and again' },
    after: 'After', every: 'Every', first: 'First time', at: 'Moment', zone: 'Western Indonesian time (WIB)', times: 'At most (times)', timesHint: 'Blank: as long as it waits',
    variable: 'Field with the date', variableHint: 'Id of a date field; counts from the beginning of that day', variableFresh: 'tanggal', unit: 'Unit', ofWork: 'of work', plain: '(by the clock)',
    units: { M: 'minutes', H: 'hours', D: 'days', W: 'weeks', MO: 'months', Y: 'years' },
    written: 'As written (ISO 8601)', writtenHint: 'More than one unit. Empty it to fill it in by words.',
    interrupting: 'Stops the step when the time comes',
  },
  start: { title: 'New case', businessKey: 'Number pattern', businessKeyHint: 'KONTEN/{tahun}/{nomor}', titleField: 'Field that becomes the title', isDefault: 'The main way to start' },
  lane: { title: 'Performer', key: 'Key', groups: 'Groups that do the work' },
  script: { title: 'Calculation', code: 'Script (JavaScript)' },
  identity: {
    title: 'Identity', number: 'SOP number', name: 'SOP title', createdOn: 'Date created', revisedOn: 'Revision date', effectiveOn: 'Effective date',
    warning: 'Warning', recording: 'Recording', legalBasis: 'Legal basis', qualification: 'Qualifications of performers', relatedSop: 'Related SOPs', equipment: 'Equipment',
  },
  identityPage: identityEnglish,
  help: helpEnglish,
  kindNames: kindNamesEnglish,
  layout: layoutEnglish,
  ...propertiesEnglish,
  rules: deadlinesEnglish,
  simulation: simulationEnglish,
  table: tableEnglish,
  session: sessionTexts.english,
  lint: lintEnglish,
};
