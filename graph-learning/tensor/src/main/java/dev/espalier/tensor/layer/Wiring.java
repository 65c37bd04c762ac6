package dev.espalier.tensor.layer;

import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * Neurons and their connections, which make no cycle.
 *
 * @param neurons how many
 * @param sources neuron that each connection leaves
 * @param targets neuron that it leads to, parallel to {@code sources}
 * @param inputs  neurons that are given, in the order of a sample's numbers; nothing leads to them
 * @param outputs neurons that answer, in the order of the answers
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Wiring(int neurons, int[] sources, int[] targets, int[] inputs, int[] outputs) {
    /**
     * Copies the arrays.
     *
     * @throws IllegalArgumentException when numbers are no neurons, an input stands twice or has a source, or there is no output
     */
    public Wiring {
        sources = sources.clone();
        targets = targets.clone();
        inputs = inputs.clone();
        outputs = outputs.clone();
        if (sources.length != targets.length) {
            throw new IllegalArgumentException("found " + sources.length + " sources and " + targets.length
                    + " targets, expected one of each for a connection");
        }
        requireNeurons("source", sources, neurons);
        requireNeurons("target", targets, neurons);
        requireNeurons("input", inputs, neurons);
        requireNeurons("output", outputs, neurons);
        if (inputs.length == 0 || outputs.length == 0) {
            throw new IllegalArgumentException("found " + inputs.length + " inputs and " + outputs.length
                    + " outputs, expected at least one of each");
        }
        boolean[] given = new boolean[neurons];
        for (int input : inputs) {
            if (given[input]) {
                throw new IllegalArgumentException("found input " + input + " twice, expected each once");
            }
            given[input] = true;
        }
        for (int target : targets) {
            if (given[target]) {
                throw new IllegalArgumentException(
                        "found a connection to input " + target + ", expected none to what is given");
            }
        }
    }

    private static void requireNeurons(String what, int[] found, int neurons) {
        for (int v : found) {
            if (v < 0 || v >= neurons) {
                throw new IllegalArgumentException(
                        "found " + what + " " + v + ", expected a neuron from 0 to " + (neurons - 1));
            }
        }
    }

    /**
     * The length of the longest path that ends at each neuron.
     *
     * @throws IllegalArgumentException when the connections make a cycle; names a neuron behind one
     */
    int[] depths() {
        int[] missing = new int[neurons];
        int[] start = new int[neurons + 1];
        for (int e = 0; e < sources.length; e++) {
            missing[targets[e]]++;
            start[sources[e] + 1]++;
        }
        Arrays.parallelPrefix(start, Integer::sum);
        int[] leaving = new int[sources.length];
        int[] at = start.clone();
        for (int e = 0; e < sources.length; e++) {
            leaving[at[sources[e]]++] = targets[e];
        }
        int[] depths = new int[neurons];
        var ready = new ArrayDeque<Integer>();
        for (int v = 0; v < neurons; v++) {
            if (missing[v] == 0) {
                ready.add(v);
            }
        }
        int done = 0;
        for (Integer next = ready.poll(); next != null; next = ready.poll()) {
            int v = next;
            done++;
            for (int k = start[v]; k < start[v + 1]; k++) {
                int target = leaving[k];
                depths[target] = Math.max(depths[target], depths[v] + 1);
                if (--missing[target] == 0) {
                    ready.add(target);
                }
            }
        }
        if (done < neurons) {
            int behind = 0;
            while (missing[behind] == 0) {
                behind++;
            }
            throw new IllegalArgumentException(
                    "found a cycle of connections that leads to neuron " + behind + ", expected none");
        }
        return depths;
    }
}
