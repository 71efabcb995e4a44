import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { z } from 'zod';

const operation = z.looseObject({
  responses: z.record(z.string(), z.looseObject({ content: z.record(z.string(), z.unknown()).optional() })),
});
const description = z.looseObject({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });

const FORMATS = {
  decimal: /^(?:-?\d+(?:\.\d+)?)?$/,
  int64: /^-?\d{1,19}$/,
  'unix-seconds': /^\d{0,11}$/,
  'unix-milliseconds': /^\d{0,14}$/,
  'date-yyyymmdd': /^(?:\d{8})?$/,
  date: /^(?:\d{4}-\d\d-\d\d)?$/,
  rfc3339: /^(?:\d{4}-\d\d-\d\dT.+)?$/,
};

const text = readFileSync(new URL('../../../openapi/longport.json', import.meta.url), 'utf8');
const document = description.parse(JSON.parse(text));
const ajv = new Ajv2020({ strict: false, allErrors: true, formats: FORMATS, validateFormats: true });
addFormats.default(ajv, ['date-time', 'uuid', 'uri']);
ajv.addSchema(document, 'longport');

const compiled = new Map<string, ValidateFunction>();
const pointer = (part: string): string => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));

/** The path of the description that a call belongs to, under `/api`. */
function describedPath(method: string, path: string): string | undefined {
  const wanted = `/api${path}`.split('/');
  const fits = (pattern: string): boolean => {
    const parts = pattern.split('/');
    return (
      parts.length === wanted.length && parts.every((part, index) => part.startsWith('{') || part === wanted[index])
    );
  };
  const exact = Object.keys(document.paths).filter(
    (each) => fits(each) && method.toLowerCase() in (document.paths[each] ?? {}),
  );
  // A path without parameters comes before one with them.
  return exact.sort((one, other) => one.split('{').length - other.split('{').length)[0];
}

/** What is wrong with a successful response to a call, as the description has it; nothing is wrong with an empty list. */
export function problemsOf(method: string, path: string, body: unknown): readonly string[] {
  const described = describedPath(method, path);
  if (described === undefined) return [`${method} ${path} is not described`];
  const { responses } = operation.parse(document.paths[described]?.[method.toLowerCase()]);
  if (responses['200']?.content?.['application/json'] === undefined) return ['no response is described'];
  const base = `longport#/paths/${pointer(described)}/${method.toLowerCase()}/responses/200/content/${pointer('application/json')}`;
  // The first choice is the success, the second is a failure.
  const validate = compiled.get(base) ?? ajv.compile({ $ref: `${base}/schema/anyOf/0` });
  compiled.set(base, validate);
  if (validate(body)) return [];
  return (validate.errors ?? []).map(({ instancePath, message = '' }) => `${instancePath} ${message}`);
}
