/** A JSON Schema, as OpenAPI 3.1 has it. */
export type Schema = Readonly<Record<string, unknown>>;

/** Members of an object in the table: a name, with `?` behind it if the member may be missing, and its type. */
export type Members = Readonly<Record<string, string>>;

const PLAIN = ['string', 'integer', 'number', 'boolean'];

/** Words of the table that stand for more than a plain type. */
const NAMED: Readonly<Record<string, Schema>> = {
  any: {},
  object: { type: 'object', additionalProperties: true },
  decimal: { type: 'string', format: 'decimal' },
  id: { type: 'string', 'x-raw-int64': true },
  int64: { type: ['string', 'integer'], format: 'int64' },
};

const NOTES: Readonly<Record<string, Schema>> = {
  '"" is none': { 'x-empty-means-none': true },
  '"" is 0': { 'x-empty-means-zero': true },
  '0 is none': { 'x-zero-means-none': true },
  'text is none': { 'x-text-means-none': true },
};

/**
 * The schema of a type as the table writes it: `TYPE[, NOTE]... [-- what it is for]`. README.md of openapi/ has the
 * grammar. @throws for anything else.
 */
export function parseType(text: string): Schema {
  const [type = '', description] = text.split(' -- ');
  const [expression = '', ...notes] = type.split(', ');
  const noted = notes.map((note) => NOTES[note] ?? fail(text));
  const described = description === undefined ? {} : { description };
  const schema = Object.assign({ ...schemaOf(expression), ...described }, ...noted) as Schema;
  // The other formats are ours and allow "".
  return schema['format'] === 'date' && notes.length > 0 ? { ...schema, format: 'date-or-empty' } : schema;
}

/** The schema of an object with these members, and nothing against others. */
export function objectOf(members: Members): Schema {
  const properties = Object.fromEntries(
    Object.entries(members).map(([name, type]) => [name.replace(/\?$/, ''), parseType(type)]),
  );
  const required = Object.keys(members).filter((name) => !name.endsWith('?'));
  return { type: 'object', ...(required.length === 0 ? {} : { required }), properties };
}

export function refTo(name: string): Schema {
  return { $ref: `#/components/schemas/${name}` };
}

function schemaOf(expression: string): Schema {
  if (expression.endsWith('?')) return orNull(schemaOf(expression.slice(0, -1)));
  if (expression.endsWith('[]')) return { type: 'array', items: schemaOf(expression.slice(0, -2)) };
  const values = /^map<(.+)>$/.exec(expression)?.[1];
  if (values !== undefined) return { type: 'object', additionalProperties: schemaOf(values) };
  const format = /\(([a-z0-9-]+)\)$/.exec(expression)?.[1];
  if (format !== undefined) return { ...schemaOf(expression.replace(/\([^)]*\)$/, '')), format };
  const choices = expression.split('|');
  if (choices.length === 1) return choiceOf(expression);
  if (choices.every((choice) => PLAIN.includes(choice))) return { type: choices };
  return { anyOf: choices.map(choiceOf) };
}

function choiceOf(word: string): Schema {
  if (PLAIN.includes(word)) return { type: word };
  if (/^[A-Z]\w*$/.test(word)) return refTo(word);
  return NAMED[word] ?? fail(word);
}

function orNull(schema: Schema): Schema {
  const { type } = schema;
  if (type === undefined) return '$ref' in schema || 'anyOf' in schema ? { anyOf: [schema, { type: 'null' }] } : schema;
  const types: unknown[] = Array.isArray(type) ? type : [type];
  const isArray = types.includes('array');
  return { ...schema, type: [...types, 'null'], ...(isArray ? { 'x-null-means-empty': true } : {}) };
}

function fail(text: string): never {
  throw new Error(`the table has no such type: ${text}`);
}
