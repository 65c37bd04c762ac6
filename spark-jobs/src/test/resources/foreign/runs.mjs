// Runs as a program of another language sees them: Arrow files by the apache-arrow package, run.json by JSON.parse.
import { tableFromIPC } from 'apache-arrow';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const TOLERANCE = 1e-9;

export class Run {
  constructor(root, name) {
    this.root = root;
    this.folder = join(root, name);
    this.name = name;
    this.results = JSON.parse(readFileSync(join(this.folder, 'run.json'), 'utf8')).results;
    this.opened = new Set();
    this.differences = [];
    this.checks = 0;
  }

  table(file) {
    this.opened.add(file);
    return tableFromIPC(readFileSync(join(this.folder, file)));
  }

  rows(file) {
    return [...this.table(file)].map(row => row.toJSON());
  }

  /** Names of all Arrow files, those in folders too. */
  files() {
    return readdirSync(this.folder, { recursive: true }).filter(file => file.endsWith('.arrow'));
  }

  same(what, found, expected) {
    this.checks++;
    if (!alike(found, expected)) {
      this.differences.push(`${this.name}: ${what}: found ${show(found)}, expected ${show(expected)}`);
    }
  }
}

function show(value) {
  return JSON.stringify(value, (key, v) => (typeof v === 'bigint' ? String(v) : v));
}

function alike(a, b) {
  if (typeof a === 'number' && typeof b === 'number') {
    return Math.abs(a - b) <= TOLERANCE * Math.max(1, Math.abs(a), Math.abs(b));
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((x, i) => alike(x, b[i]));
  }
  return a === b;
}

export function runsIn(root) {
  return readdirSync(root, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => new Run(root, entry.name));
}

export const sum = values => values.reduce((a, b) => a + b, 0);
export const mean = values => sum(values) / values.length;

export function groupBy(rows, key) {
  const groups = new Map();
  for (const row of rows) {
    const k = key(row);
    groups.set(k, [...(groups.get(k) ?? []), row]);
  }
  return groups;
}
