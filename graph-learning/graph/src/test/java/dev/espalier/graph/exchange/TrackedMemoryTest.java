package dev.espalier.graph.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.espalier.graph.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrackedMemoryTest {
    private static final long LIMIT = 1 << 20;

    /** What is in use is what was handed out and not given back, however Arrow slices and shares it. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatIsInUseIsKnown(long seed) {
        SplittableRandom random = Key.of(seed).random();
        var memory = new TrackedMemory();
        try (BufferAllocator allocator = ArrowMemory.allocator(LIMIT, memory)) {
            List<ArrowBuf> held = new ArrayList<>();
            for (int step = 0; step < 500; step++) {
                if (held.isEmpty() || (random.nextInt(3) > 0 && held.size() < 40)) {
                    ArrowBuf buffer = allocator.buffer(1 + random.nextInt(5000));
                    buffer.setZero(0, buffer.capacity());
                    held.add(buffer);
                    if (random.nextBoolean()) {
                        buffer.getReferenceManager().retain();
                        held.add(buffer.slice(0, 1));
                    }
                } else {
                    held.remove(random.nextInt(held.size()))
                            .getReferenceManager()
                            .release();
                }
                assertEquals(allocator.getAllocatedMemory(), memory.bytes(), "seed " + seed + ", step " + step);
            }
            held.forEach(buffer -> buffer.getReferenceManager().release());
            assertEquals(0, memory.bytes());
            assertEquals(0, allocator.getEmpty().capacity());
        }
    }

    /** What Arrow forgot is given back, and only once. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 20})
    void whatWasForgottenIsGivenBack(int buffers) {
        var memory = new TrackedMemory();
        BufferAllocator allocator = ArrowMemory.allocator(LIMIT, memory);
        for (int b = 0; b < buffers; b++) {
            allocator.buffer(100);
        }
        assertEquals(allocator.getAllocatedMemory(), memory.bytes());
        memory.free();
        assertEquals(0, memory.bytes());
        memory.free();
        assertEquals(0, memory.bytes());
    }
}
