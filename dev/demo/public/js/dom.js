/**
 * Builds one element. Text is always a text node, so nothing a server sends can become markup,
 * and the page obeys its content security policy (no inline style, Trusted Types).
 *
 * A property named `on<event>` adds a listener; `true` sets an empty attribute; null, undefined and false set nothing.
 */
export function el(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === 'function') node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? '' : String(value));
  }
  node.append(...present(children));
  return node;
}

/** Replaces the content of an element with the given nodes or strings. */
export function fill(parent, ...children) {
  parent.replaceChildren(...present(children));
}

/** The element with this id; index.html contains every id that is used. */
export function byId(id) {
  const node = document.getElementById(id);
  if (node === null) throw new Error(`index.html has no element #${id}`);
  return node;
}

/** A labelled form field. The hint and the error message are linked to the control for screen readers. */
export function field({ label, control, hint }) {
  const error = el('p', { class: 'field-error', id: `${control.id}-error`, hidden: true });
  const described = [error.id];
  if (hint !== undefined) described.unshift(`${control.id}-hint`);
  control.setAttribute('aria-describedby', described.join(' '));
  const node = el(
    'div',
    { class: 'field' },
    el('label', { for: control.id }, label),
    control,
    hint !== undefined && el('p', { class: 'hint', id: `${control.id}-hint` }, hint),
    error,
  );
  return {
    node,
    /** Shows the message, or clears it if there is none. */
    setError(message) {
      error.textContent = message ?? '';
      error.hidden = message === undefined;
      if (message === undefined) control.removeAttribute('aria-invalid');
      else control.setAttribute('aria-invalid', 'true');
    },
  };
}

/** A table in its own container, which scrolls if it must, then also with the keyboard. */
export function scrollingTable({ caption, columns, testid, className, body }) {
  const head = columns.map(({ label, hiddenLabel, className }) =>
    el(
      'th',
      { scope: 'col', role: 'columnheader', class: className },
      hiddenLabel ? el('span', { class: 'visually-hidden' }, label) : label,
    ),
  );
  body.setAttribute('role', 'rowgroup');
  const table = el(
    'table',
    { role: 'table', 'data-testid': testid, class: className },
    el('caption', { class: 'visually-hidden' }, caption),
    el('thead', { role: 'rowgroup' }, el('tr', { role: 'row' }, head)),
    body,
  );
  const node = el('div', { class: 'table-scroll' }, table);
  stopAtOverflow(node, table, caption);
  return { table, node };
}

/** Makes a container a Tab stop with a name only while it scrolls. */
function stopAtOverflow(container, content, name) {
  const observer = new ResizeObserver(() => {
    const scrolls =
      container.scrollWidth > container.clientWidth + 1 || container.scrollHeight > container.clientHeight + 1;
    for (const [attribute, value] of Object.entries({ role: 'region', tabindex: '0', 'aria-label': name })) {
      if (scrolls) container.setAttribute(attribute, value);
      else container.removeAttribute(attribute);
    }
  });
  observer.observe(container);
  observer.observe(content);
}

/** A table row that holds one message across all columns. */
export function messageRow(columnCount, content) {
  return el('tr', { class: 'message-row' }, el('td', { colspan: columnCount }, content));
}

function present(children) {
  return children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);
}
