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
      ...Object.fromEntries(problems.flatMap((status) => problemOf(status, responses as Schema, pages === true))),
      default: { $ref: `#/components/responses/${pages === true ? 'Page' : 'Problem'}` },
    },
  };
}

/** Nothing where the route has a response of its own with that status. */
function problemOf(status: number, responses: Schema, isPage: boolean): (readonly [string, Schema])[] {
  if (String(status) in responses) return [];
  return [[String(status), { $ref: `#/components/responses/${isPage ? 'Page' : 'Problem'}${status}` }]];
}

/** The problems of routes that a person sees: HTML is possible beside each. */
export function pageResponses(responses: Schema): Schema {
  const problems = Object.entries(responses as Readonly<Record<string, { readonly content: Schema }>>);
  return Object.fromEntries(
    problems
      .filter(([name]) => name.startsWith('Problem'))
      .map(([name, problem]) => [
        name.replace('Problem', 'Page'),
        { ...problem, content: { ...problem.content, 'text/html': { schema: { type: 'string' } } } },
      ]),
  );
}

/** `{ $ref: Name }` as a reference to that schema. */
export function withRefs(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withRefs);
  if (typeof value !== 'object' || value === null) return value;
  if ('$ref' in value && typeof value.$ref === 'string') return { ...value, ...refTo(value.$ref) };
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withRefs(member)]));
}
