/** `12 MiB`, with a decimal below 10. */
export function toMebibytes(bytes: number): string {
  const size = bytes / 1024 ** 2;
  return `${size < 10 ? size.toFixed(1) : Math.round(size)} MiB`;
}
