// node stream.mjs URL: reads samples while they are drawn, asking until somebody listens. Prints the names of the nodes, "batch N"
// for each batch when it comes, and at the end a line for each draw: chain, draw, the bits of its score, edges.
import { RecordBatchReader } from 'apache-arrow';

async function response(url) {
  for (;;) {
    try {
      return await fetch(url);
    } catch {
      await new Promise(later => setTimeout(later, 20));
    }
  }
}

const bits = new DataView(new ArrayBuffer(8));
const lines = [];
const reader = await RecordBatchReader.from(response(process.argv[2]));
await reader.open();
console.log(reader.schema.metadata.get('nodes'));
for await (const batch of reader) {
  console.log(`batch ${batch.numRows}`);
  for (const row of batch) {
    bits.setFloat64(0, row.log_score);
    const edges = [...row.edges].map(edge => ` ${edge.source}>${edge.target}`).join('');
    lines.push(`${row.chain} ${row.draw} ${bits.getBigInt64(0)}${edges}`);
  }
}
lines.forEach(line => console.log(line));
