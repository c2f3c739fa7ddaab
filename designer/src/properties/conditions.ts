/** Conditions of a flow as clauses over what people filled in, and as the JavaScript that the engine runs. */

export const operators = ['===', '!==', '>', '>=', '<', '<=', 'filled', 'empty'] as const;
export type Operator = typeof operators[number];
export type Value = string | number | boolean;
export interface Clause { variable: string; operator: Operator; value?: Value }
/** All clauses hold, or any of them. */
export interface Condition { join: '&&' | '||'; clauses: Clause[] }

const literal = `"(?:[^"\\\\]|\\\\.)*"|'(?:[^'\\\\]|\\\\.)*'|-?\\d+(?:\\.\\d+)?|true|false`;
const compared = new RegExp(`^([A-Za-z_$][\\w$]*)\\s*(===?|!==?|>=?|<=?)\\s*(${literal})$`);
const negated = /^!\s*([A-Za-z_$][\w$]*)$/, plain = /^([A-Za-z_$][\w$]*)$/;

/** Undefined for a formula that says more than clauses can. */
export function readCondition(formula: string): Condition | undefined {
  const text = formula.trim();
  if (text === '') return { join: '&&', clauses: [] };
  const parts = split(text);
  if (!parts) return undefined;
  const clauses = parts.clauses.map(clauseOf);
  return clauses.every(clause => clause !== undefined) ? { join: parts.join, clauses: clauses as Clause[] } : undefined;
}

export const writeCondition = ({ join, clauses }: Condition): string => clauses.map(written).join(` ${join} `);

function written({ variable, operator, value }: Clause): string {
  if (operator === 'filled') return variable;
  if (operator === 'empty') return `!${variable}`;
  return `${variable} ${operator} ${JSON.stringify(value ?? '')}`;
}

function clauseOf(text: string): Clause | undefined {
  const match = compared.exec(text);
  if (match) return { variable: match[1], operator: (match[2] === '==' ? '===' : match[2] === '!=' ? '!==' : match[2]) as Operator, value: valueOf(match[3]) };
  const not = negated.exec(text);
  if (not) return { variable: not[1], operator: 'empty' };
  const alone = plain.exec(text);
  return alone && !['true', 'false', 'null', 'undefined'].includes(text) ? { variable: alone[1], operator: 'filled' } : undefined;
}

function valueOf(literalText: string): Value | undefined {
  if (literalText.startsWith("'")) return literalText.slice(1, -1).replace(/\\(.)/g, '$1');
  return JSON.parse(literalText) as Value;
}

/** At `&&` or at `||` outside of texts; a mixture of both is more than clauses say. */
function split(text: string): { join: '&&' | '||'; clauses: string[] } | undefined {
  const clauses: string[] = [];
  let join: '&&' | '||' | undefined, from = 0, quote = '';
  for (let i = 0; i < text.length; i++) {
    const two = text.slice(i, i + 2);
    if (quote) { if (text[i] === '\\') i++; else if (text[i] === quote) quote = ''; continue; }
    if (text[i] === '"' || text[i] === "'") quote = text[i];
    if (two !== '&&' && two !== '||') continue;
    if (join && join !== two) return undefined;
    join = two;
    clauses.push(text.slice(from, i).trim());
    from = i + 2;
    i++;
  }
  clauses.push(text.slice(from).trim());
  return { join: join ?? '&&', clauses };
}
