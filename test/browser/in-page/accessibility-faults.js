/* global document, getComputedStyle */
// Evaluated in a page: a list of accessibility faults.
(() => {
  const MIN_CONTRAST = 4.5;
  const MIN_CONTRAST_LARGE = 3;
  const faults = [];
  const all = (selector) => [...document.querySelectorAll(selector)].filter((node) => node.checkVisibility());
  const nameOf = (node) =>
    `<${node.localName}${node.id === '' ? '' : ` id=${node.id}`}> ${node.textContent.slice(0, 40)}`;
  const textOf = (ids) =>
    (ids ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent.trim() ?? '')
      .join(' ')
      .trim();

  const ids = [...document.querySelectorAll('[id]')].map((node) => node.id);
  for (const id of new Set(ids.filter((each, index) => ids.indexOf(each) !== index))) faults.push(`two of id ${id}`);
  for (const attribute of ['for', 'aria-labelledby', 'aria-describedby', 'aria-controls']) {
    for (const node of document.querySelectorAll(`[${attribute}]`)) {
      for (const id of node.getAttribute(attribute).split(' ')) {
        if (!ids.includes(id)) faults.push(`${attribute} of ${nameOf(node)} names nothing: ${id}`);
      }
    }
  }

  if (document.documentElement.lang === '') faults.push('the page has no language');
  if (document.title.trim() === '') faults.push('the page has no title');
  if (all('main').length !== 1) faults.push(`${all('main').length} main landmarks`);
  if (all('h1').length !== 1) faults.push(`${all('h1').length} first-level headings`);
  const levels = all('h1, h2, h3, h4, h5, h6').map((heading) => Number(heading.localName[1]));
  levels.forEach((level, index) => {
    if (level > (levels[index - 1] ?? level) + 1) faults.push(`a heading of level ${level} after ${levels[index - 1]}`);
  });

  for (const control of all('input:not([type=hidden]), select, textarea')) {
    const label = [...control.labels].map((each) => each.textContent.trim()).join('');
    const name = label || control.getAttribute('aria-label') || textOf(control.getAttribute('aria-labelledby'));
    if (!name) faults.push(`no label: ${nameOf(control)}`);
  }
  for (const node of all('a[href], button')) {
    const name = node.getAttribute('aria-label') ?? node.textContent.trim();
    if (!name) faults.push(`no name: ${nameOf(node)} ${node.outerHTML.slice(0, 80)}`);
  }
  for (const image of all('img:not([alt])')) faults.push(`no alternative text: ${image.src}`);
  for (const table of all('table')) if (table.caption === null) faults.push(`no caption: ${nameOf(table)}`);
  for (const node of all('[tabindex]')) if (node.tabIndex > 0) faults.push(`an order of its own: ${nameOf(node)}`);

  const channels = (colour) => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = (colour) => {
    const [red, green, blue] = channels(colour)
      .slice(0, 3)
      .map((value) => value / 255)
      .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const backgroundOf = (node) => {
    for (let each = node; each !== null; each = each.parentElement) {
      const colour = getComputedStyle(each).backgroundColor;
      if ((channels(colour)[3] ?? 1) === 1) return colour;
    }
    return getComputedStyle(document.documentElement).colorScheme.startsWith('dark')
      ? 'rgb(0, 0, 0)'
      : 'rgb(255, 255, 255)';
  };
  for (const node of all('body *')) {
    const hasText = [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim() !== '');
    const style = getComputedStyle(node);
    const isDisabled = node.closest(':disabled, [aria-disabled="true"]') !== null;
    if (!hasText || isDisabled || style.clipPath !== 'none') continue;
    const [lighter, darker] = [luminance(style.color), luminance(backgroundOf(node))].sort((a, b) => b - a);
    const size = Number.parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const contrast = (lighter + 0.05) / (darker + 0.05);
    if (contrast < (isLarge ? MIN_CONTRAST_LARGE : MIN_CONTRAST)) {
      faults.push(`contrast ${contrast.toFixed(2)} (${style.color} on ${backgroundOf(node)}): ${nameOf(node)}`);
    }
  }
  return faults;
})();
