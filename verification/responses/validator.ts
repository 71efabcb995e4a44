import { readFileSync } from 'node:fs';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { SeenResponse } from './recorder.ts';

type Node = Readonly<Record<string, unknown>>;

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Node>>>>;
  readonly components: Node & { readonly responses: Readonly<Record<string, Node>> };
}

/** Statuses that any route may have, because they are decided before or beside it. */
const OF_ANY_ROUTE = [405, 408, 413, 414, 417, 431, 500];

const ROOT = 'description';
const FORMATS = ['date-or-empty', 'decimal', 'int64', 'unix-seconds', 'unix-milliseconds', 'rfc3339', 'date-yyyymmdd'];

/** Says what is wrong with a response, or undefined if the description has it so. */
export type Validate = (response: Omit<SeenResponse, 'where'>) => string | undefined;

/** Makes a validator. The schema of a response is compiled when the first of its kind comes. */
export function createValidator(file = new URL('../../openapi/longport.json', import.meta.url)): Validate {
  const description = JSON.parse(readFileSync(file, 'utf8')) as Description;
  const ajv = new Ajv2020({ strict: false, allErrors: true, discriminator: false });
  formats.default(ajv);
  for (const format of FORMATS) ajv.addFormat(format, true);
  ajv.addSchema(withNumbers(description) as Node, ROOT);
  const compiled = new Map<string, ValidateFunction>();
  const compile = (pointer: string): ValidateFunction => {
    const known = compiled.get(pointer) ?? ajv.compile({ $ref: `${ROOT}#${pointer}` });
    compiled.set(pointer, known);
    return known;
  };

  return (response) => {
    const found = pointerOf(description, response);
    if (found === undefined) return undefined;
    if (typeof found !== 'string') return found.fault;
    const pointer = schemaAt(description, found, response.contentType);
    if (pointer === undefined) return `no content of the type "${response.contentType}"`;
    if (pointer === '') return response.body === '' ? undefined : 'no body is described';
    return judge(response, compile(pointer));
  };
}

function judge(
  { status, body, contentType }: Omit<SeenResponse, 'where'>,
  validate: ValidateFunction,
): string | undefined {
  if (!contentType.includes('json')) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return 'the body is not JSON';
  }
  if (!validate(value)) return textOf(validate.errors ?? []);
  const said = (value as { status?: unknown }).status;
  const isProblem = contentType.startsWith('application/problem+json');
  return isProblem && said !== status ? `the problem has the status ${String(said)}` : undefined;
}

/** The response in the description; undefined for what the description is not about. */
function pointerOf(
  description: Description,
  { by, method, path, status, contentType }: Omit<SeenResponse, 'where'>,
): string | { readonly fault: string } | undefined {
  const isProblem = contentType.startsWith('application/problem+json');
  const anyProblem = '/components/responses/Problem';
  const template = path === undefined ? undefined : templateOf(description, by === 'longport' ? `/api${path}` : path);
  const operation = template === undefined ? undefined : description.paths[template]?.[method?.toLowerCase() ?? ''];
  if (template === undefined || operation === undefined) {
    if (isProblem) return anyProblem;
    return by === 'longport' && status < 400 ? { fault: 'no such call is described' } : undefined;
  }
  // What a call gets from LongPort is judged where the dev LongPort sends it.
  const isRelayed =
    by === 'bff' && 'tags' in operation && !['bff', 'live'].includes(String((operation['tags'] as string[])[0]));
  if (isRelayed && !isProblem) return undefined;
  const responses = operation['responses'] as Readonly<Record<string, Node>>;
  const at = `/paths/${escaped(template)}/${method?.toLowerCase()}/responses/`;
  if (String(status) in responses) return `${at}${status}`;
  const mayBeAny = by === 'longport' || OF_ANY_ROUTE.includes(status);
  return mayBeAny ? `${at}default` : { fault: `the status ${status} is not described` };
}

/** The pointer to the schema of a body, '' if the response has none, undefined if not this type. */
function schemaAt(description: Description, pointer: string, contentType: string): string | undefined {
  let at = pointer;
  let node = nodeAt(description, at);
  if (typeof node?.['$ref'] === 'string') {
    at = node['$ref'].slice(1);
    node = nodeAt(description, at);
  }
  if (node === undefined) return undefined;
  const content = node['content'] as Node | undefined;
  if (content === undefined) return '';
  const type = contentType.split(';', 1)[0]?.trim() ?? '';
  return type in content ? `${at}/content/${escaped(type)}/schema` : undefined;
}

function nodeAt(description: Description, pointer: string): Node | undefined {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((node, part) => (node as Node | undefined)?.[part], description) as Node | undefined;
}

function escaped(part: string): string {
  return part.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** The path as the description has it. One without parameters comes before one with them. */
function templateOf({ paths }: Description, path: string): string | undefined {
  if (path in paths) return path;
  return Object.keys(paths).find((template) => {
    if (!template.includes('{')) return false;
    const segments = template.split('/');
    const given = path.split('/');
    return (
      segments.length === given.length &&
      segments.every((part, index) => (part.startsWith('{') ? given[index] !== '' : part === given[index]))
    );
  });
}

/** LongPort may send these ids as bare numbers, which a client reads as text. */
function withNumbers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withNumbers);
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withNumbers(member)]));
  if (copy['x-raw-int64'] === true) copy['type'] = [...[copy['type']].flat(), 'integer'];
  return copy;
}

/** The faults of the deepest choice: that of an `anyOf` alone says little. */
function textOf(errors: readonly ErrorObject[]): string {
  const telling = errors.filter(({ keyword }) => !['anyOf', 'oneOf', 'not'].includes(keyword));
  const texts = (telling.length === 0 ? errors : telling).map(
    ({ instancePath, message = '', params }) => `${instancePath || 'the body'} ${message} ${JSON.stringify(params)}`,
  );
  return [...new Set(texts)].slice(0, 5).join('; ');
}
