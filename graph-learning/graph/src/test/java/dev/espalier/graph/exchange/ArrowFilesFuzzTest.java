package dev.espalier.graph.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.espalier.graph.InputException;
import dev.espalier.testing.FuzzRun;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever the bytes are, they are one of the files of a run or an {@link dev.espalier.graph.InputException}. */
class ArrowFilesFuzzTest {
    private static final FuzzRun.Reader NODES = FuzzRun.ofFile("nodes.arrow", GraphArrow::readNodes);
    private static final FuzzRun.Reader EDGES = FuzzRun.ofFile("edges.arrow", GraphArrow::readEdges);
    private static final FuzzRun.Reader TRACE = FuzzRun.ofFile("trace.arrow", GraphArrow::readTrace);
    private static final FuzzRun.Reader MEASUREMENTS = FuzzRun.ofFile("sweep.arrow", GraphArrow::readMeasurements);
    private static final FuzzRun.Reader SAMPLES =
            FuzzRun.ofFile("samples.arrow", file -> GraphArrow.readSamples(file, 20));
    private static final FuzzRun.Reader FRAME = FuzzRun.ofFile("frame.arrow", FrameArrow::read);

    @FuzzTest
    void frames(byte[] content) throws Exception {
        FuzzRun.once(FRAME, content);
    }

    @FuzzTest
    void nodes(byte[] content) throws Exception {
        FuzzRun.once(NODES, content);
    }

    @FuzzTest
    void edges(byte[] content) throws Exception {
        FuzzRun.once(EDGES, content);
    }

    @FuzzTest
    void trace(byte[] content) throws Exception {
        FuzzRun.once(TRACE, content);
    }

    @FuzzTest
    void measurements(byte[] content) throws Exception {
        FuzzRun.once(MEASUREMENTS, content);
    }

    @FuzzTest
    void samples(byte[] content) throws Exception {
        FuzzRun.once(SAMPLES, content);
    }

    /** Enough damaged files would else leave no memory for sound ones. */
    @Test
    void memoryOfDamagedFilesIsGivenBack() throws IOException {
        int damaged = 0;
        for (byte[] sound : FuzzRun.corpus(getClass(), "samples")) {
            for (int at = 0; at < sound.length; at += 3) {
                byte[] bytes = sound.clone();
                bytes[at] ^= 0x55;
                damaged += isDamaged(bytes) ? 1 : 0;
            }
        }
        assertTrue(damaged > 0);
    }

    private static boolean isDamaged(byte[] bytes) throws IOException {
        ArrowBatches batches;
        try {
            batches = ArrowBatches.open("damaged", bytes);
        } catch (InputException e) {
            return false; // nothing to ask
        }
        try (batches) {
            while (batches.next() != null) {
                batches.rowsBefore();
            }
            return false;
        } catch (InputException e) {
            assertEquals(0, batches.heldBytes());
            return true;
        }
    }

    @Test
    @Tag("slow")
    void mutations() throws IOException {
        assertTrue(FuzzRun.of(getClass(), "nodes", NODES).refused() > 0);
        assertTrue(FuzzRun.of(getClass(), "edges", EDGES).refused() > 0);
        assertTrue(FuzzRun.of(getClass(), "trace", TRACE).refused() > 0);
        assertTrue(FuzzRun.of(getClass(), "measurements", MEASUREMENTS).refused() > 0);
        assertTrue(FuzzRun.of(getClass(), "samples", SAMPLES).refused() > 0);
        assertTrue(FuzzRun.of(getClass(), "frames", FRAME).refused() > 0);
    }
}
