const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** A decimal string for reading: grouped, with all its digits, never converted to a binary number. */
export function formatDecimal(text) {
  if (text === undefined || text === null || text === '') return '–';
  const match = /^-?\d+(?:\.(\d{1,20}))?$/.exec(text);
  if (match === null) return String(text);
  const digits = match[1]?.length ?? 0;
  return new Intl.NumberFormat(undefined, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
    text,
  );
}

/** An amount with its currency. */
export function formatMoney(text, currency) {
  const amount = formatDecimal(text);
  return amount === '–' || !currency ? amount : `${amount} ${currency}`;
}

/** A time of day from Unix seconds. */
export function formatTime(unixSeconds) {
  return formatWith(clock, unixSeconds);
}

/** A date with its time from Unix seconds. */
export function formatDay(unixSeconds) {
  return formatWith(day, unixSeconds);
}

/** Minutes and seconds left, with hours if there are any. */
export function formatRemaining(totalSeconds) {
  const pad = (value) => String(value).padStart(2, '0');
  const hours = Math.floor(totalSeconds / 3600);
  const minutes = Math.floor((totalSeconds % 3600) / 60);
  const seconds = pad(totalSeconds % 60);
  return hours > 0 ? `${hours}:${pad(minutes)}:${seconds}` : `${minutes}:${seconds}`;
}

function formatWith(format, unixSeconds) {
  const seconds = Number(unixSeconds);
  return Number.isFinite(seconds) && seconds > 0 ? format.format(seconds * 1000) : '–';
}
