package dev.espalier.graph.text;

import java.io.IOException;
import java.io.InputStream;
import java.util.SplittableRandom;

/** Bytes that come a few at a time, as from a slow line. */
final class Trickle extends InputStream {
    private final byte[] content;
    private final SplittableRandom random;
    private int at;

    Trickle(byte[] content, SplittableRandom random) {
        this.content = content;
        this.random = random;
    }

    @Override
    public int read() {
        return at < content.length ? content[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (at == content.length) {
            return -1;
        }
        int count = Math.min(Math.min(length, content.length - at), 1 + random.nextInt(7));
        System.arraycopy(content, at, target, offset, count);
        at += count;
        return count;
    }
}
