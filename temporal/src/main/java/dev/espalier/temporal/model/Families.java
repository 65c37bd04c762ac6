package dev.espalier.temporal.model;

import java.util.List;

/**
 * Families of models, found by their words. Immutable.
 *
 * @param <F> what they have in common
 */
public final class Families<F extends TemporalGenerator> {
    private final List<F> all;

    /** Some families, of different words, in the order in which they are shown. */
    public Families(List<F> all) {
        this.all = List.copyOf(all);
    }

    /** All of them. */
    public List<TemporalGenerator> all() {
        return List.copyOf(all);
    }

    /** Whether a word is that of one of them. */
    public boolean knows(String word) {
        return all.stream().anyMatch(family -> family.word().equals(word));
    }

    /**
     * The family of a word.
     *
     * @throws IllegalArgumentException when there is none
     */
    public F of(String word) {
        for (F family : all) {
            if (family.word().equals(word)) {
                return family;
            }
        }
        throw new IllegalArgumentException("word: found '" + word + "', expected one of " + words());
    }

    /**
     * The family of a model that was kept.
     *
     * @throws dev.espalier.graph.InputException when there is none
     */
    public F of(ModelParts parts) {
        if (!knows(parts.word())) {
            throw parts.problem("word", "'" + parts.word() + "'", "one of " + words());
        }
        return of(parts.word());
    }

    private List<String> words() {
        return all.stream().map(TemporalGenerator::word).toList();
    }
}
