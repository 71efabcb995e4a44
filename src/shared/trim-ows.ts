/**
 * `text` without the white space that HTTP allows around a field value or a list member: SP and TAB, nothing else (OWS,
 * RFC 9110 section 5.6.3). `String.prototype.trim` also takes away bytes such as 0xA0 and 0x0B, which are part of the
 * text for a browser and for other servers.
 */
export function trimOws(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && isOws(text.charCodeAt(from))) from += 1;
  while (to > from && isOws(text.charCodeAt(to - 1))) to -= 1;
  return text.slice(from, to);
}

function isOws(code: number): boolean {
  return code === 0x20 || code === 0x09;
}
