package dev.espalier.temporal.files;

import dev.espalier.graph.InputException;
import dev.espalier.graph.events.NodeNames;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Names of nodes as arrays: their UTF-8 side by side, and where each ends. */
final class NameArrays {
    static final String PREFIX = "frame.";

    private static final String NAMES = PREFIX + "names";
    private static final String ENDS = PREFIX + "ends";

    private NameArrays() {}

    /** No arrays where nodes are called by their numbers. */
    static Map<String, Object> of(NodeNames names) {
        if (names.areNumbers()) {
            return Map.of();
        }
        byte[] text = new byte[16];
        long[] ends = new long[names.size()];
        int size = 0;
        for (int n = 0; n < ends.length; n++) {
            byte[] name = names.name(n).getBytes(StandardCharsets.UTF_8);
            if (text.length - size < name.length) {
                text = Arrays.copyOf(
                        text, Math.toIntExact(Math.min(Integer.MAX_VALUE - 8L, 2L * (size + name.length))));
            }
            System.arraycopy(name, 0, text, size, name.length);
            size += name.length;
            ends[n] = size;
        }
        return Map.of(NAMES, Arrays.copyOf(text, size), ENDS, ends);
    }

    /** Reads the names and takes their arrays out of all. */
    static NodeNames read(Path file, Map<String, Object> arrays) {
        if (!(arrays.remove(NAMES) instanceof byte[] text) || !(arrays.remove(ENDS) instanceof long[] ends)) {
            throw new InputException(file + ": found no arrays " + NAMES + " of U8 and " + ENDS
                    + " of I64, expected the names of the nodes");
        }
        List<String> names = new ArrayList<>(ends.length);
        int from = 0;
        for (int n = 0; n < ends.length; n++) {
            if (ends[n] < from || ends[n] > text.length || (n == ends.length - 1 && ends[n] != text.length)) {
                throw new InputException(file + ": tensor '" + ENDS + "': found " + ends[n] + " for node " + n
                        + ", expected ends of names in order, the last at " + text.length);
            }
            names.add(name(file, n, text, from, (int) ends[n]));
            from = (int) ends[n];
        }
        try {
            return NodeNames.of(names);
        } catch (IllegalArgumentException e) { // one twice
            throw new InputException(file + ": tensor '" + NAMES + "': " + e.getMessage(), e);
        }
    }

    private static String name(Path file, int node, byte[] text, int from, int to) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text, from, to - from))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InputException(
                    file + ": tensor '" + NAMES + "': found bytes that are no UTF-8 for node " + node
                            + ", expected text",
                    e);
        }
    }
}
