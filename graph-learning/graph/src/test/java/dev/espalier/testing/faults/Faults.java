package dev.espalier.testing.faults;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What happens to the effects of one run: they are counted, and from a given one on something is wrong. Thread-safe.
 */
public final class Faults {
    /** Something that changes files. */
    public enum Effect {
        CREATE_DIRECTORY,
        OPEN,
        WRITE,
        FORCE,
        MOVE,
        DELETE
    }

    /** What is wrong. */
    public enum Kind {
        /** From the operation on, nothing more can be written, as on a full disk. */
        NO_SPACE,
        /** The operation is refused. */
        DENIED,
        /** Half of what was to be written is, and the operation fails. */
        TORN,
        /** Half of what was to be written is, and from then on nothing has an effect, as after a power cut. */
        CRASH;

        /** Whether this can happen to such an operation. */
        public boolean applies(Effect effect) {
            return switch (this) {
                case NO_SPACE -> effect != Effect.DELETE && effect != Effect.MOVE;
                case DENIED -> true;
                case TORN -> effect == Effect.WRITE;
                case CRASH -> true;
            };
        }
    }

    private final int from;
    private final Kind kind;
    private final List<Effect> effects = new ArrayList<>();

    /** No fault: effects are only counted. */
    public Faults() {
        this(Integer.MAX_VALUE, Kind.DENIED);
    }

    /**
     * A fault.
     *
     * @param from number of the effect that it comes at, from 0
     */
    public Faults(int from, Kind kind) {
        this.from = from;
        this.kind = kind;
    }

    /** The effects so far, in order. */
    public synchronized List<Effect> effects() {
        return List.copyOf(effects);
    }

    /** Whether the fault has come. */
    public synchronized boolean hasCome() {
        return effects.size() > from;
    }

    /**
     * An effect is about to be had.
     *
     * @param bytes that are to be written
     * @return how many of them may be; when fewer than all, {@link #fail} is to be called after that
     */
    synchronized int before(Effect effect, Path path, int bytes) throws IOException {
        int number = effects.size();
        effects.add(effect);
        if (number < from) {
            return bytes;
        }
        boolean first = number == from;
        boolean half = first && effect == Effect.WRITE && (kind == Kind.TORN || kind == Kind.CRASH) && bytes > 1;
        if (half) {
            return bytes / 2;
        }
        boolean wrong = switch (kind) {
            case NO_SPACE -> first || (kind.applies(effect) && effect != Effect.FORCE);
            case DENIED, TORN -> first;
            case CRASH -> true;
        };
        if (wrong) {
            fail(path);
        }
        return bytes;
    }

    void fail(Path path) throws IOException {
        switch (kind) {
            case NO_SPACE, TORN -> throw new FileSystemException(path.toString(), null, "No space left on device");
            case DENIED -> throw new AccessDeniedException(path.toString());
            case CRASH -> throw new FileSystemException(path.toString(), null, "the power is off");
        }
    }
}
