/** The matching securities, first those whose symbol begins with the text. An empty text matches all, in order. */
export function searchSecurities(securities, text) {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return securities;
  const ranked = [[], [], []];
  for (const security of securities) {
    const rank = rankOf(security, wanted);
    if (rank !== undefined) ranked[rank].push(security);
  }
  return ranked.flat();
}

function rankOf({ symbol, name_en: english, name_cn: simplified, name_hk: traditional }, wanted) {
  const symbolText = symbol.toLowerCase();
  if (symbolText.startsWith(wanted)) return 0;
  const names = [english, simplified, traditional].map((name) => (name ?? '').toLowerCase());
  if (names.some((name) => name.startsWith(wanted))) return 1;
  return symbolText.includes(wanted) || names.some((name) => name.includes(wanted)) ? 2 : undefined;
}
