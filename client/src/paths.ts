// What can be called, from the description of the API (api.ts): a path is typed by its method.
import type { components, paths } from './api.ts';

export type Method = 'get' | 'post' | 'put' | 'delete';

/** A schema of the description, such as `Schema<'Order'>`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

/** The paths that have this method. */
export type PathOf<M extends Method> = {
  [P in keyof paths]: paths[P] extends Record<M, object> ? P : never;
}[keyof paths];

type Operation<M extends Method, P extends PathOf<M>> = paths[P] extends Record<M, infer O> ? O : never;
type ParametersOf<O> = O extends { parameters: infer Parameters } ? Parameters : never;

/** The query of a call. */
export type QueryOf<M extends Method, P extends PathOf<M>> = Member<ParametersOf<Operation<M, P>>, 'query'>;
/** The parameters in the path, such as `order_id` of `/v1/us/orders/{order_id}`. */
export type PathParametersOf<M extends Method, P extends PathOf<M>> = Member<ParametersOf<Operation<M, P>>, 'path'>;
/** The JSON body of a call. */
export type BodyOf<M extends Method, P extends PathOf<M>> = JsonOf<Member<Operation<M, P>, 'requestBody'>>;

/** What `data` of LongPort's envelope `{ code, message, data }` contains. */
export type DataOf<M extends Method, P extends PathOf<M>> =
  Operation<M, P> extends { responses: { 200: infer Response } }
    ? JsonOf<Response> extends { data?: infer Data }
      ? NonNullable<Data>
      : JsonOf<Response>
    : never;

type JsonOf<Message> = Message extends { content: { 'application/json': infer Json } } ? Json : never;

type Member<Of, Name extends string> = Name extends keyof Of ? NonNullable<Of[Name]> : never;

type Given<Name extends string, Value> = [Value] extends [never]
  ? Partial<Record<Name, never>>
  : Partial<Value> extends Value
    ? Partial<Record<Name, Value>>
    : Record<Name, Value>;

/** What a call must be given: the query, the parameters in the path and the body that the description names. */
export type ParametersFor<M extends Method, P extends PathOf<M>> = Given<'query', QueryOf<M, P>> &
  Given<'path', PathParametersOf<M, P>> &
  Given<'body', BodyOf<M, P>>;
