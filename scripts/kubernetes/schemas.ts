// Makes JSON schemas for kubeconform from what Kubernetes and the makers of custom resources publish. They are strict: a
// field that is not known is an error, as it is for `kubectl apply --validate=strict`.

export type Schema = Readonly<Record<string, unknown>>;

/** A schema, and the name of the file in which kubeconform looks for it. */
export interface NamedSchema {
  readonly file: string;
  readonly schema: Schema;
}

interface GroupVersionKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

export interface OpenApi {
  readonly definitions: Readonly<Record<string, Schema>>;
}

export interface CustomResourceDefinition {
  readonly spec: {
    readonly group: string;
    readonly names: { readonly kind: string };
    readonly versions: readonly { readonly name: string; readonly schema: { readonly openAPIV3Schema: Schema } }[];
  };
}

const REFERENCE = '#/definitions/';

/** The schemas of the kinds of Kubernetes itself, from its `swagger.json`. */
export function schemasOfKubernetes({ definitions }: OpenApi): NamedSchema[] {
  return Object.entries(definitions).flatMap(([name, definition]) => {
    const kinds = (definition['x-kubernetes-group-version-kind'] ?? []) as readonly GroupVersionKind[];
    // A definition of several kinds, such as DeleteOptions, is no resource.
    const [kind] = kinds;
    if (kind === undefined || kinds.length > 1) return [];
    const used: Record<string, Schema> = {};
    collect(name, definitions, used);
    return [{ file: fileOf(kind), schema: { $ref: REFERENCE + name, definitions: used } }];
  });
}

/** The schemas of a custom resource, one for each version of it. */
export function schemasOfCustomResource({ spec }: CustomResourceDefinition): NamedSchema[] {
  return spec.versions.map(({ name, schema }) => ({
    file: fileOf({ group: spec.group, version: name, kind: spec.names.kind }),
    schema: strict(schema.openAPIV3Schema) as Schema,
  }));
}

/** Where kubeconform finds a schema. */
export const SCHEMA_FILE = '{{.Group}}/{{.ResourceKind}}_{{.ResourceAPIVersion}}.json';

function fileOf({ group, version, kind }: GroupVersionKind): string {
  // For kubeconform, the group of `apiVersion: v1` is v1.
  return `${group === '' ? version : group}/${kind.toLowerCase()}_${version}.json`;
}

/** Adds a definition, and every one that it refers to. */
function collect(name: string, definitions: OpenApi['definitions'], used: Record<string, Schema>): void {
  const definition = definitions[name];
  if (definition === undefined || name in used) return;
  used[name] = name.endsWith('.api.resource.Quantity')
    ? { type: ['string', 'number'] }
    : (strict(definition) as Schema);
  for (const [, other = ''] of JSON.stringify(definition).matchAll(/"#\/definitions\/([^"]+)"/g)) {
    collect(other, definitions, used);
  }
}

function strict(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(strict);
  if (typeof node !== 'object' || node === null) return node;
  const schema = node as Schema;
  const inner = Object.fromEntries(
    Object.entries(schema)
      // A `description` that is no text is a property of that name.
      .filter(([key, value]) => key !== 'description' || typeof value !== 'string')
      .map(([key, value]) => [key, strict(value)]),
  );
  if (schema['format'] === 'int-or-string' || schema['x-kubernetes-int-or-string'] === true) {
    return { ...inner, type: ['string', 'integer'] };
  }
  // `properties` may itself be the name of a property.
  const isClosed =
    typeof schema['properties'] === 'object' &&
    schema['type'] === 'object' &&
    schema['additionalProperties'] === undefined &&
    schema['x-kubernetes-preserve-unknown-fields'] !== true;
  return isClosed ? { ...inner, additionalProperties: false } : inner;
}
