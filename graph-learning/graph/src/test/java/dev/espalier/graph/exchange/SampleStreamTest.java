package dev.espalier.graph.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.espalier.graph.GraphSamples;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SampleStreamTest {
    private static final int NODES = 6;

    @Randomised(cases = 20)
    void piecesTogetherAreOneStream(Key key) throws IOException {
        SplittableRandom random = key.random();
        GraphSamples.Builder all = new GraphSamples.Builder(NODES);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(SampleStream.head(List.of("a", "ü \"x\"", "", "d", "e", "f")));
        for (int p = random.nextInt(4); p > 0; p--) {
            GraphSamples.Builder piece = new GraphSamples.Builder(NODES);
            for (int s = random.nextInt(5); s > 0; s--) {
                piece.sample(p, s, -random.nextDouble());
                for (int e = random.nextInt(NODES - 1); e > 0; e--) {
                    piece.edge(e, e - 1);
                }
            }
            GraphSamples made = piece.build();
            all.addAll(made);
            bytes.write(SampleStream.piece(made));
        }
        bytes.write(SampleStream.tail());
        assertEquals(all.build(), GraphArrow.decode(NODES, bytes.toByteArray()));
    }

    @Test
    void aStreamTellsTheNamesOfNodes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(SampleStream.head(List.of("a", "ü \"x\"")));
        bytes.write(SampleStream.tail());
        try (ArrowBatches batches = ArrowBatches.open("stream", bytes.toByteArray())) {
            assertEquals(
                    "[\"a\",\"ü \\\"x\\\"\"]",
                    batches.schema().getCustomMetadata().get("nodes"));
            assertNull(batches.next());
        }
    }
}
