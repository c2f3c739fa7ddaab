/** The kinds of field that the program knows, as `sop:field type` writes them: workflows/Definitions/Form.cs. */
export const fieldTypes = ['text', 'longText', 'richText', 'number', 'date', 'boolean', 'choice', 'multiChoice', 'checklist', 'gate', 'table', 'person', 'consents', 'file', 'pictures', 'channels', 'channelTexts', 'url'] as const;
export type FieldType = typeof fieldTypes[number];

/** What a column of a table can be: one value. */
export const columnTypes = ['text', 'number', 'date', 'choice', 'boolean', 'url'] as const;

const withLength = ['text', 'longText', 'richText', 'channelTexts'], withChoices = ['choice', 'multiChoice', 'checklist', 'gate'];

export const hasLength = (type: string): boolean => withLength.includes(type);
export const hasChoices = (type: string): boolean => withChoices.includes(type);
