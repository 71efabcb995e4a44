import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Members, Schema } from './type-expression.ts';

const TABLE = new URL('../../openapi/table/', import.meta.url);

/** A call of LongPort's API, by its operationId. */
export interface Call {
  /** Method and path at LongPort. */
  readonly call: string;
  readonly summary: string;
  readonly about?: string;
  readonly deprecated?: true;
  /** The scope that a token needs; 0 is in every token, absent is not known. */
  readonly scope?: number;
  /** A POST that changes nothing. */
  readonly reads?: true;
  /** Only accounts of this data centre have it; `ap` is every one but the US. */
  readonly dataCentre?: 'us' | 'ap';
  /** What accounts of the US data centre call instead. */
  readonly usCalls?: readonly string[];
  /** How often it may be called, such as `30 per 30 s`. */
  readonly limit?: string;
  readonly path?: Members;
  readonly query?: Members;
  readonly body?: Members;
  /** The response may be an event stream, or is one only. */
  readonly stream?: 'also' | 'only';
  /** What `data` of the envelope is; absent if it has no use. */
  readonly returns?: string | Members;
}

/** One file: a group of calls and the types of what they return. */
export interface Group {
  readonly title: string;
  readonly about: string;
  readonly calls: Readonly<Record<string, Call>>;
  readonly types?: Readonly<Record<string, Members>>;
  /** The data of the events of a stream, by the event's name. */
  readonly events?: Readonly<Record<string, string>>;
}

/** A route of the BFF: an operation of OpenAPI, with the statuses of its problems. */
export type Route = Schema & { readonly problems: readonly number[]; readonly pages?: true };

export interface Table {
  /** By the name of the file. */
  readonly groups: ReadonlyMap<string, Group>;
  /** The values of each enum, with `name -- what it means`. */
  readonly enums: Readonly<Record<string, ReadonlyMap<string | number, string>>>;
  readonly errorCodes: ReadonlyMap<number, string>;
  /** By path and method. */
  readonly routes: Readonly<Record<string, Readonly<Record<string, Route>>>>;
  readonly schemas: Readonly<Record<string, Schema>>;
  readonly headers: Readonly<Record<string, Schema>>;
  /** Status and meaning of each code. */
  readonly problems: Readonly<Record<string, readonly [status: number, meaning: string]>>;
}

export function readTable(): Table {
  const notGroups = ['enums.yaml', 'error-codes.yaml'];
  const files = readdirSync(new URL('longport/', TABLE)).filter((name) => !notGroups.includes(name));
  return {
    groups: new Map(files.sort().map((file) => [file.replace('.yaml', ''), read(`longport/${file}`) as Group])),
    enums: readEnums(),
    errorCodes: read('longport/error-codes.yaml', true) as ReadonlyMap<number, string>,
    routes: read('bff/routes.yaml') as Table['routes'],
    schemas: read('bff/schemas.yaml') as Table['schemas'],
    headers: read('bff/headers.yaml') as Table['headers'],
    problems: read('bff/problems.yaml') as Table['problems'],
  };
}

/** With maps in place of objects: a number as a key stays a number. */
function readEnums(): Table['enums'] {
  return Object.fromEntries(read('longport/enums.yaml', true) as ReadonlyMap<string, ReadonlyMap<string, string>>);
}

function read(path: string, mapAsMap = false): unknown {
  return parse(readFileSync(new URL(path, TABLE), 'utf8'), { mapAsMap }) as unknown;
}
