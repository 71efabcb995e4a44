import type { Route, Table } from './read-table.ts';
import { refTo, type Schema } from './type-expression.ts';

/** The paths of the BFF's own routes. */
export function routePaths({ routes, headers }: Table): Schema {
  return Object.fromEntries(
    Object.entries(routes).map(([path, methods]) => [
      path,
      Object.fromEntries(
        Object.entries(methods).map(([method, route]) => [method, operationOf(path, route, Object.keys(headers))]),
      ),
    ]),
  );
}

function operationOf(path: string, route: Route, headers: readonly string[]): Schema {
  const { problems, pages, responses, operationId, ...rest } = route;
  const { parameters = [], ...more } = rest as Schema & { readonly parameters?: readonly Schema[] };
  const page = pages === undefined ? {} : { 'text/html': { schema: { type: 'string' } } };
  return {
    operationId,
    tags: [path.startsWith('/api/live') ? 'live' : 'bff'],
    ...(withRefs(more) as Schema),
    parameters: parameters.map((parameter) => {
      const name = String(parameter['$ref']);
      return headers.includes(name) ? { $ref: `#/components/parameters/${name}` } : withRefs(parameter);
    }),
    responses: {
      ...(withRefs(responses) as Schema),
      ...Object.fromEntries(problems.flatMap((status) => problemOf(status, responses as Schema, page))),
    },
  };
}

/** With HTML beside it for a page, and beside what else has that status. */
function problemOf(status: number, responses: Schema, page: Schema): (readonly [string, Schema])[] {
  if (String(status) in responses) return [];
  const isPage = Object.keys(page).length > 0;
  const name = isPage ? `Page${status}` : `Problem${status}`;
  return [[String(status), { $ref: `#/components/responses/${name}` }]];
}

/** The responses of routes whose problems are pages for a person. */
export function pageResponses({ routes }: Table, problems: Schema): Schema {
  const all = Object.values(routes).flatMap((methods) => Object.values(methods));
  const statuses = new Set(all.filter((route) => route.pages === true).flatMap((route) => route.problems));
  return Object.fromEntries(
    [...statuses].map((status) => {
      const problem = problems[`Problem${status}`] as Schema & { readonly content: Schema };
      return [
        `Page${status}`,
        { ...problem, content: { ...problem.content, 'text/html': { schema: { type: 'string' } } } },
      ];
    }),
  );
}

/** `{ $ref: Name }` as a reference to that schema. */
export function withRefs(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withRefs);
  if (typeof value !== 'object' || value === null) return value;
  if ('$ref' in value && typeof value.$ref === 'string') return { ...value, ...refTo(value.$ref) };
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withRefs(member)]));
}
