// Numbers as people read them; the class Numbers says the same in sentences and on the terminal.
const realMinus = text => text.replaceAll('-', '−');
const notFinite = value => value === Infinity ? '∞' : value === -Infinity ? '−∞' : '–';
const scientific = (value, digits) => realMinus(value.toExponential(digits - 1));
const stored = value => Number(value.toPrecision(6));
const storedProbability = p => p > 0 && p < 1 ? Math.max(1e-5, Math.min(1 - 1e-5, Math.round(p * 1e5) / 1e5)) : p;
const fixed = (value, digits) => {
  if (!Number.isFinite(value)) return notFinite(value);
  if (Math.abs(value) >= 1e15) return scientific(value, 4);
  const text = value.toFixed(digits);
  // no minus before nothing
  return /[1-9]/.test(text) ? realMinus(text) : text.replace('-', '');
};
const count = value => !Number.isFinite(value) ? notFinite(value) : Math.abs(value) >= 1e15 ? scientific(value, 4) : realMinus((Number(value.toFixed(0)) + 0).toLocaleString('en'));
// digits behind the point, of four that count; -1 for a power of ten
const decimals = value => {
  const size = Math.abs(Number(value.toPrecision(4)));
  if (size >= 1e6 || size > 0 && size < 1e-3) return -1;
  return size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : size >= 0.1 || size === 0 ? 3 : size >= 0.01 ? 5 : 6;
};
const significant = value => {
  if (!Number.isFinite(value)) return notFinite(value);
  const from = stored(value);
  const digits = decimals(from);
  return digits < 0 ? scientific(from, 4) : digits === 0 ? count(from) : fixed(from, digits);
};
// how far something differs from a mean, as fine as the mean is shown
const spread = (deviation, mean) => {
  const digits = Number.isFinite(mean) ? decimals(stored(mean)) : -1;
  return digits > 0 ? fixed(Number.isFinite(deviation) ? stored(deviation) : deviation, digits) : significant(deviation);
};
const percent = share => share === null || Number.isNaN(share) ? '–' : `${fixed(100 * stored(share), 1)}\u00a0%`;
// a probability that is not exactly 0 or 1 is not printed as if it were
const probability = p => {
  const from = storedProbability(p);
  return from > 0 && from < 0.005 ? '<0.01' : from < 1 && from >= 0.995 ? '>0.99' : fixed(from, 2);
};
const pValue = p => p === null || Number.isNaN(p) || p >= 0.001 ? fixed(p, p < 0.1 ? 3 : 2) : p < 1e-99 ? '<\u00a01e−99' : scientific(p, 1);
const plural = (number, noun) => `${number.toLocaleString('en')} ${noun}${number === 1 || noun.endsWith('series') ? '' : 's'}`;
