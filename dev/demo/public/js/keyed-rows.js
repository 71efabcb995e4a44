/**
 * Keeps one row for each item: a row stays the same element while its item is listed, so that neither the focus nor a
 * selection is lost when figures move. `create(item)` returns `{ node, update(item) }`.
 */
export function createKeyedRows({ keyOf, create }) {
  let rows = new Map();
  return function show(items) {
    const next = new Map();
    for (const item of items) {
      const key = keyOf(item);
      const row = rows.get(key) ?? create(item);
      row.update(item);
      next.set(key, row);
    }
    rows = next;
    return [...next.values()].map(({ node }) => node);
  };
}

/** Sets the text of an element only if it differs: an unchanged text keeps its selection. */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}
