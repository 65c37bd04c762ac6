package dev.espalier.graph.exchange;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.arrow.memory.AllocationManager;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.ReferenceManager;
import org.apache.arrow.memory.util.MemoryUtil;

/**
 * Memory outside the heap of which it is known what is in use, so that all of it can be given back. Arrow forgets buffers where
 * it fails half-way through data that are damaged; from Arrow's own pool they would be lost until the process ends, and enough of
 * such files would leave no memory to read sound ones.
 *
 * <p>Serves one allocator. Not thread-safe.
 */
final class TrackedMemory implements AllocationManager.Factory {
    private final Set<Block> used = Collections.newSetFromMap(new IdentityHashMap<>());

    @Override
    public AllocationManager create(BufferAllocator allocator, long size) {
        var block = new Block(allocator, size);
        used.add(block);
        return block;
    }

    @Override
    public ArrowBuf empty() {
        return Empty.BUFFER;
    }

    /** Bytes in use. */
    long bytes() {
        return used.stream().mapToLong(Block::getSize).sum();
    }

    /** Gives back what is still in use: for when nobody will look at it any more. */
    void free() {
        List.copyOf(used).forEach(Block::release0);
    }

    /** Asked for only where memory outside the heap is open to Arrow. */
    private static final class Empty {
        static final ArrowBuf BUFFER = new ArrowBuf(ReferenceManager.NO_OP, null, 0, MemoryUtil.allocateMemory(1));
    }

    private final class Block extends AllocationManager {
        private final long size;
        private final long address;

        Block(BufferAllocator allocator, long size) {
            super(allocator);
            this.size = size;
            address = MemoryUtil.allocateMemory(size);
        }

        @Override
        public long getSize() {
            return size;
        }

        @Override
        protected long memoryAddress() {
            return address;
        }

        @Override
        protected void release0() {
            if (used.remove(this)) {
                MemoryUtil.freeMemory(address);
            }
        }
    }
}
