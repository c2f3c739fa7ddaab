/**
 * The SOP's own attributes in a BPMN file, for bpmn-moddle: `docs/guides/sop-extension.md` element by element.
 * Whatever is missing here would still be kept on saving, but could not be edited.
 */
const attribute = (name: string, type = 'String') => ({ name, type, isAttr: true });
const text = (name: string) => ({ name, type: 'String' });
const texts = (name: string) => ({ name, type: 'String', isMany: true });
const one = (name: string, type: string) => ({ name, type });
const many = (name: string, type: string) => ({ name, type, isMany: true });
const onlyIn = (...types: string[]) => ({ allowedIn: types });

export const sopDescriptor = {
  name: 'SOP',
  uri: 'urn:disdik-bpm:sop:1',
  prefix: 'sop',
  xml: { tagAlias: 'lowerCase' },
  types: [
    {
      name: 'Identity', superClass: ['Element'], meta: onlyIn('bpmn:Process'),
      properties: [
        attribute('number'), attribute('title'),
        text('government'), text('office'), text('kind'), one('attachment', 'Attachment'),
        text('createdOn'), text('revisedOn'), text('effectiveOn'), one('approvedBy', 'ApprovedBy'),
        texts('legalBasis'), texts('qualification'), texts('relatedSop'), texts('equipment'),
        text('warning'), text('recording'), text('procedureHeading'), text('foot'), many('corrections', 'Correction'),
      ],
    },
    { name: 'Attachment', superClass: ['Element'], properties: [attribute('of'), attribute('number'), attribute('about')] },
    { name: 'ApprovedBy', superClass: ['Element'], properties: [attribute('printed'), attribute('position'), attribute('name'), attribute('nip')] },
    { name: 'Lane', superClass: ['Element'], meta: onlyIn('bpmn:Lane'), properties: [attribute('key'), attribute('groups')] },
    {
      name: 'Step', superClass: ['Element'], meta: onlyIn('bpmn:UserTask'),
      properties: [
        attribute('printedNo'), attribute('extension', 'Boolean'),
        text('description'), text('requiredInputs'), one('time', 'Time'), text('output'), text('remarks'),
        many('corrections', 'Correction'),
      ],
    },
    {
      // What a printed text should say, beside it; `item` from 1 in a list.
      name: 'Correction', superClass: ['Element'],
      properties: [attribute('field'), attribute('item', 'Integer'), { name: 'text', type: 'String', isBody: true }],
    },
    {
      // How tasks are followed up; words, not numbers, so that what cannot be read stays as it is written.
      name: 'Deadlines', superClass: ['Element'], meta: onlyIn('bpmn:Process', 'bpmn:UserTask'),
      properties: ['reminder', 'overdue', 'escalation1', 'escalation2', 'repeat', 'repeatMost', 'unclaimed', 'answerTime', 'mailHours', 'digest'].map(name => attribute(name)),
    },
    { name: 'Time', superClass: ['Element'], properties: [attribute('printed'), attribute('standard')] },
    {
      name: 'Assignment', superClass: ['Element'], meta: onlyIn('bpmn:UserTask', 'bpmn:StartEvent'),
      properties: [attribute('groups'), attribute('sameBidang', 'Boolean'), attribute('notCompletedBy')],
    },
    { name: 'Form', superClass: ['Element'], meta: onlyIn('bpmn:UserTask', 'bpmn:StartEvent'), properties: [many('fields', 'Field')] },
    {
      name: 'Field', superClass: ['Element'],
      properties: [
        attribute('id'), attribute('label'), attribute('type'), attribute('required', 'Boolean'), attribute('requiredFor'),
        attribute('hint'), attribute('maxLength', 'Integer'), attribute('groups'), many('choices', 'Choice'), many('columns', 'Column'),
      ],
    },
    {
      // One column of a field that is a table.
      name: 'Column', superClass: ['Element'],
      properties: [attribute('id'), attribute('label'), attribute('type'), attribute('required', 'Boolean'), attribute('maxLength', 'Integer'), many('choices', 'Choice')],
    },
    { name: 'Choice', superClass: ['Element'], properties: [attribute('value'), attribute('label'), attribute('severity'), attribute('notApplicable', 'Boolean'), attribute('basis')] },
    { name: 'Outcomes', superClass: ['Element'], meta: onlyIn('bpmn:UserTask'), properties: [many('outcomes', 'Outcome')] },
    {
      name: 'Outcome', superClass: ['Element'],
      properties: [attribute('id'), attribute('label'), attribute('approves'), attribute('maxTimes', 'Integer')],
    },
    {
      name: 'Start', superClass: ['Element'], meta: onlyIn('bpmn:StartEvent'),
      properties: [attribute('businessKey'), attribute('titleField'), attribute('default', 'Boolean')],
    },
    {
      name: 'Activity', superClass: ['Element'], meta: onlyIn('bpmn:ServiceTask', 'bpmn:SendTask', 'bpmn:BusinessRuleTask'),
      properties: [attribute('type'), attribute('approvedBy'), many('inputs', 'Input'), many('outputs', 'Output')],
    },
    { name: 'Io', superClass: ['Element'], properties: [many('inputs', 'Input'), many('outputs', 'Output')] },
    { name: 'Input', superClass: ['Element'], properties: [attribute('name'), attribute('expression')] },
    { name: 'Output', superClass: ['Element'], properties: [attribute('name'), attribute('variable')] },
    { name: 'Message', superClass: ['Element'], meta: onlyIn('bpmn:Event', 'bpmn:SendTask', 'bpmn:ReceiveTask'), properties: [attribute('correlationKey')] },
    { name: 'Call', superClass: ['Element'], meta: onlyIn('bpmn:CallActivity'), properties: [attribute('binding'), attribute('version', 'Integer')] },
    {
      name: 'DecisionTable', superClass: ['Element'], meta: onlyIn('bpmn:BusinessRuleTask'),
      properties: [{ name: 'json', type: 'String', isBody: true }],
    },
    // A mark on a way that the program runs but the printed SOP does not have.
    { name: 'Extension', extends: ['bpmn:SequenceFlow'], properties: [attribute('extension', 'Boolean')] },
    // A mark on BPMN's own timeDuration and timeCycle: it runs on the working calendar.
    // On timeDate: the variable that holds the date.
    { name: 'WorkingTime', extends: ['bpmn:Expression'], properties: [attribute('workingTime', 'Boolean'), attribute('variable')] },
    {
      name: 'Repetition', extends: ['bpmn:MultiInstanceLoopCharacteristics'],
      properties: [attribute('collection'), attribute('elementVariable'), attribute('outputCollection'), attribute('outputElement')],
    },
  ],
};
