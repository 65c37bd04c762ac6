package dev.espalier.expressivity.network;

import java.util.List;

/**
 * What the compiler does.
 *
 * @param folding     leave out maxima whose outcome is certain whatever the inputs are
 * @param sharing     make one unit of those with equal or opposite affine forms
 * @param pruning     drop units on which no output depends
 * @param longestForm most terms a variable's affine form may have; a longer one is carried by one or two units that cost
 *                    depth and size but keep rows short. 0: any
 * @param outputs     the output arrays to compute; all if empty
 */
public record CompilerOptions(
        boolean folding, boolean sharing, boolean pruning, int longestForm, List<String> outputs) {
    /** All passes, forms of any length, all outputs. */
    public static final CompilerOptions DEFAULT = new CompilerOptions(true, true, true, 0, List.of());

    /** One unit for each maximum. */
    public static final CompilerOptions PLAIN = new CompilerOptions(false, false, false, 0, List.of());

    public CompilerOptions {
        outputs = List.copyOf(outputs);
        if (longestForm < 0) {
            throw new IllegalArgumentException("longest form: found " + longestForm + ", expected 0 or more");
        }
    }

    public CompilerOptions withFolding(boolean on) {
        return new CompilerOptions(on, sharing, pruning, longestForm, outputs);
    }

    public CompilerOptions withSharing(boolean on) {
        return new CompilerOptions(folding, on, pruning, longestForm, outputs);
    }

    public CompilerOptions withPruning(boolean on) {
        return new CompilerOptions(folding, sharing, on, longestForm, outputs);
    }

    public CompilerOptions withLongestForm(int terms) {
        return new CompilerOptions(folding, sharing, pruning, terms, outputs);
    }

    public CompilerOptions withOutputs(String... arrays) {
        return new CompilerOptions(folding, sharing, pruning, longestForm, List.of(arrays));
    }
}
