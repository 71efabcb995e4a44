import { projectFile } from './project-file.ts';

/** The block of JSON with `part` in it, as a page of the documentation shows it. */
export function documented(page: string, part: string): unknown {
  const blocks = [...projectFile(page).matchAll(/```json\n([^]*?)\n```/g)].map(([, block = '']) => block);
  return JSON.parse(blocks.find((block) => block.includes(part)) ?? '');
}

/** The names and types of the members of a JSON value; of an array, those of its first element. */
export function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(shapeOf);
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, shapeOf(each)]));
}
