package dev.espalier.temporal.link;

/** How many positions are in memory when the queries of a part are answered, one after the other. */
final class MemoryEnds {
    private final Stream stream;
    private final Protocol protocol;
    private final int firstEvent;
    private int sameTime;

    MemoryEnds(Stream stream, Protocol protocol, int firstEvent) {
        this.stream = stream;
        this.protocol = protocol;
        this.firstEvent = firstEvent;
    }

    /** For a position that is not before those asked for so far. */
    int endFor(int position) {
        return switch (protocol.kind()) {
            case STRICT -> {
                while (stream.moment(sameTime) != stream.moment(position)) {
                    sameTime++;
                }
                yield sameTime;
            }
            case BATCH -> {
                int event = stream.event(position);
                int block = (event - firstEvent) / protocol.batch();
                yield stream.position(firstEvent + block * protocol.batch());
            }
            case FILE_ORDER -> stream.position(stream.event(position));
        };
    }
}
