package dev.espalier.forecasting.data;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/**
 * What is known beside the values of series: its name, its kind, and the features, columns of numbers, that it becomes.
 * A forecaster keeps those it was trained with, and knows them again in new data by these, never by their place.
 */
public sealed interface Covariate extends Serializable {
    /** As the table calls it; for what follows from dates the part's name in small letters. */
    String name();

    /** Names of its features, in their order; at least one, except for a category without levels. */
    List<String> features();

    /** What it holds, for messages. */
    String kind();

    /** Numbers: one feature. */
    record Numeric(String name) implements Covariate {
        @Override
        public List<String> features() {
            return List.of(name);
        }

        @Override
        public String kind() {
            return "numbers";
        }
    }

    /**
     * One of some levels: a feature of 0 and 1 for each.
     *
     * @param levels distinct, in the order of their features
     */
    record Category(String name, List<String> levels) implements Covariate {
        public Category {
            levels = List.copyOf(levels);
            if (new HashSet<>(levels).size() != levels.size()) {
                throw new IllegalArgumentException(
                        "the levels of '" + name + "': found " + Names.some(levels) + ", expected distinct ones");
            }
        }

        @Override
        public List<String> features() {
            return levels.stream().map(level -> name + "=" + level).toList();
        }

        @Override
        public String kind() {
            return "categories";
        }
    }

    /** What follows from dates alone. */
    record OfDate(Calendar.Part part) implements Covariate {
        @Override
        public String name() {
            return part.name().toLowerCase(Locale.ROOT);
        }

        @Override
        public List<String> features() {
            return Calendar.names(part);
        }

        @Override
        public String kind() {
            return "parts of dates";
        }
    }

    /** Whether both are of one name and of one kind, whatever their levels are. */
    default boolean isLike(Covariate other) {
        return getClass() == other.getClass() && name().equals(other.name());
    }
}
