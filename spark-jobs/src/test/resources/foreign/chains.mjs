// R-hat after Vehtari et al. (2021), written from the paper's formulas.
import { mean, sum } from './runs.mjs';

function variance(values) {
  const m = mean(values);
  return sum(values.map(x => (x - m) ** 2)) / (values.length - 1);
}

function halves(chains) {
  return chains.flatMap(chain => {
    const half = Math.floor(chain.length / 2);
    return [chain.slice(0, half), chain.slice(chain.length - half)];
  });
}

function plain(sequences) {
  const n = sequences[0].length;
  const within = mean(sequences.map(variance));
  const between = n * variance(sequences.map(mean));
  return Math.sqrt(((n - 1) / n) + between / n / within);
}

/** By bisection. */
function normalQuantile(p) {
  let low = -9;
  let high = 9;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (normalCdf(middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The series of Marsaglia (2004). */
function normalCdf(x) {
  if (x < -8) return 0;
  if (x > 8) return 1;
  let term = x;
  let total = x;
  for (let i = 3; term !== 0 && Math.abs(term) > 1e-17 * Math.abs(total); i += 2) {
    term *= (x * x) / i;
    total += term;
  }
  return 0.5 + total * Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
}

function normalScores(sequences) {
  const sorted = sequences.flat().sort((a, b) => a - b);
  const scores = new Map();
  for (let i = 0; i < sorted.length; ) {
    let end = i + 1;
    while (end < sorted.length && sorted[end] === sorted[i]) end++;
    scores.set(sorted[i], normalQuantile(((i + 1 + end) / 2 - 3 / 8) / (sorted.length + 1 / 4)));
    i = end;
  }
  return sequences.map(sequence => sequence.map(x => scores.get(x)));
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return sorted.length % 2 ? sorted[Math.floor(half)] : (sorted[half - 1] + sorted[half]) / 2;
}

/** The larger of the rank-normalised split R-hats of the draws and of their distances from the median. */
export function rhat(chains) {
  const centre = median(chains.flat());
  const folded = chains.map(chain => chain.map(x => Math.abs(x - centre)));
  return Math.max(...[chains, folded].map(c => plain(normalScores(halves(c)))).filter(r => !Number.isNaN(r)));
}
