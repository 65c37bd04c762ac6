package dev.espalier.latent.sample;

import dev.espalier.graph.Digraph;
import java.util.Arrays;

/** Sorted lists of sources, one per receiver, one after the other. */
final class SourceLists {
    private final int[] offsets;
    private final int[] sources;

    private SourceLists(int[] offsets, int[] sources) {
        this.offsets = offsets;
        this.sources = sources;
    }

    int size() {
        return sources.length;
    }

    int count(int receiver) {
        return offsets[receiver + 1] - offsets[receiver];
    }

    int get(int receiver, int k) {
        return sources[offsets[receiver] + k];
    }

    /** The place of a source in a list; -1 if it is not there. */
    int find(int receiver, int source) {
        int at = Arrays.binarySearch(sources, offsets[receiver], offsets[receiver + 1], source);
        return at < 0 ? -1 : at - offsets[receiver];
    }

    static SourceLists of(int[][] lists) {
        int[] offsets = new int[lists.length + 1];
        for (int i = 0; i < lists.length; i++) {
            offsets[i + 1] = offsets[i] + lists[i].length;
        }
        int[] sources = new int[offsets[lists.length]];
        for (int i = 0; i < lists.length; i++) {
            System.arraycopy(lists[i], 0, sources, offsets[i], lists[i].length);
            Arrays.sort(sources, offsets[i], offsets[i + 1]);
            for (int k = offsets[i]; k < offsets[i + 1]; k++) {
                int source = sources[k];
                if (source < 0 || source >= lists.length || (k > offsets[i] && source == sources[k - 1])) {
                    throw new IllegalArgumentException("receiver " + i + ": found source " + source
                            + ", expected each once, of 0 to " + (lists.length - 1));
                }
            }
        }
        return new SourceLists(offsets, sources);
    }

    int[][] toArrays() {
        int[][] lists = new int[offsets.length - 1][];
        for (int i = 0; i < lists.length; i++) {
            lists[i] = Arrays.copyOfRange(sources, offsets[i], offsets[i + 1]);
        }
        return lists;
    }

    SourceLists without(Digraph edges) {
        int[][] lists = toArrays();
        for (int i = 0; i < lists.length; i++) {
            int receiver = i;
            lists[i] = Arrays.stream(lists[i])
                    .filter(source -> !edges.hasEdge(source, receiver))
                    .toArray();
        }
        return of(lists);
    }
}
