package dev.espalier.graph.exchange;

import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/**
 * Where Arrow's memory comes from. It lies outside the heap, where a JVM lets Arrow in only when a flag says so; nothing but
 * reading and writing Arrow data asks for it.
 */
public final class ArrowMemory {
    private static final String FLAG = "--add-opens=java.base/java.nio=ALL-UNNAMED";

    private ArrowMemory() {}

    /** As {@link #allocator(long)}, without a limit. */
    public static BufferAllocator allocator() {
        return allocator(Long.MAX_VALUE);
    }

    /**
     * An allocator, to be closed.
     *
     * @param limit bytes it may hand out
     * @throws IllegalStateException when this JVM was started without the flag that Arrow needs, which the message names
     */
    public static BufferAllocator allocator(long limit) {
        requireAccess();
        return new RootAllocator(limit);
    }

    /** The same from memory that can be given back whatever Arrow does with it. */
    static BufferAllocator allocator(long limit, TrackedMemory memory) {
        requireAccess();
        return new RootAllocator(RootAllocator.configBuilder()
                .allocationManagerFactory(memory)
                .maxAllocation(limit)
                .build());
    }

    private static void requireAccess() {
        if (!Access.GRANTED) {
            throw new IllegalStateException(
                    "Arrow files need memory outside the heap, which this JVM keeps closed: start it with " + FLAG);
        }
    }

    /** Asked once; Arrow itself notices only when it has begun to write. */
    private static final class Access {
        static final boolean GRANTED = isGranted();

        private static boolean isGranted() {
            try (BufferAllocator allocator = new RootAllocator();
                    ArrowBuf buffer = allocator.buffer(1)) {
                buffer.nioBuffer();
                return true;
            } catch (UnsupportedOperationException | ExceptionInInitializerError | NoClassDefFoundError e) {
                return false;
            }
        }
    }
}
