import { createHash } from 'node:crypto';
import { keyOf, type Mutation } from './mutation.ts';

/**
 * All mutations in the order in which a seed draws them. Each stands where its own name puts it, so that an edit of one
 * file does not change what is drawn of the others. A kind or a function that has many is drawn less often for each.
 */
export function drawOrder(mutations: readonly Mutation[], seed: number): Mutation[] {
  const ofKind = Map.groupBy(mutations, ({ kind }) => kind);
  const siblings = Map.groupBy(mutations, siblingKey);
  const place = (mutation: Mutation): number => {
    const kinds = ofKind.get(mutation.kind)?.length ?? 1;
    const near = siblings.get(siblingKey(mutation))?.length ?? 1;
    // Weighted sampling without replacement (Efraimidis and Spirakis): the smallest of -ln(u)/w come first.
    return -Math.log(uniform(`${seed} ${keyOf(mutation)}`)) * Math.sqrt(kinds) * Math.sqrt(near);
  };
  return mutations
    .map((mutation) => ({ mutation, at: place(mutation) }))
    .sort((a, b) => a.at - b.at)
    .map(({ mutation }) => mutation);
}

function siblingKey({ file, functionName, kind }: Mutation): string {
  return `${file} ${functionName} ${kind}`;
}

/** Between 0 and 1, and neither of them. */
function uniform(text: string): number {
  return (createHash('sha256').update(text).digest().readUInt32BE(0) + 0.5) / 2 ** 32;
}
