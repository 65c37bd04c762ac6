package dev.espalier.temporal.input;

import dev.espalier.graph.InputException;
import dev.espalier.graph.events.EventLog.Shape;
import dev.espalier.temporal.input.TextLayout.Konect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what columns are: by what the user says, else by their names, else, where they have none, by their order and
 * content.
 *
 * <p>Without names three columns are source, target and time, and four are source, target, weight and time, unless another
 * column looks more like times: dates more than time since 1970, that more than numbers that never fall, these more than other
 * numbers. In the first or second place only dates and time since 1970 are taken for times.
 */
final class RoleFinder {
    private static final int SURE = 2;

    private final String name;
    private final List<String> columns;
    private final ColumnNames names;
    private final boolean isNamed;
    private final @Nullable Konect konect;
    private final Sample sample;
    private final EventInput input;
    private final List<String> notes = new ArrayList<>();

    RoleFinder(
            String name,
            List<String> columns,
            boolean isNamed,
            @Nullable Konect konect,
            Sample sample,
            EventInput input) {
        this.name = name;
        this.columns = columns;
        this.names = new ColumnNames(columns);
        this.isNamed = isNamed;
        this.konect = konect;
        this.sample = sample;
        this.input = input;
    }

    Roles find() {
        if (columns.size() < 3) {
            throw Problems.file(
                    name,
                    columns.size() == 1 ? "one column" : "two columns (" + Problems.shown(columns) + ")",
                    "at least three: source, target and time");
        }
        int source = asked(input.source(), "source");
        int target = asked(input.target(), "target");
        int time = asked(input.time(), "time");
        boolean mayGuess = !isNamed;
        if (time < 0) {
            time = mayGuess ? timeByContent(source, target) : timeByName(source, target);
        }
        int[] ends = mayGuess ? endsByOrder(source, target, time) : endsByName(source, target);
        source = ends[0];
        target = ends[1];
        if (source == target || source == time || target == time) {
            throw Problems.file(
                    name,
                    "column '" + columns.get(source == target ? source : time) + "' for both "
                            + (source == target
                                    ? "source and target"
                                    : (source == time ? "source" : "target") + " and time"),
                    "three columns" + chosen());
        }
        List<Integer> times = times(time, source, target);
        List<Integer> features = features(source, target, times);
        noteColumns(source, target, times, features);
        return new Roles(
                source, target, times, features, isNamed ? names.type() : -1, shape(source), List.copyOf(notes));
    }

    /** Which columns the user chose. */
    private String chosen() {
        List<String> said = new ArrayList<>();
        if (input.source() != null) {
            said.add(input.asked("source", input.source()));
        }
        if (input.target() != null) {
            said.add(input.asked("target", input.target()));
        }
        if (input.time() != null) {
            said.add(input.asked("time", input.time()));
        }
        return said.isEmpty() ? "" : ", as against " + String.join(" and ", said);
    }

    private int asked(@Nullable String column, String role) {
        if (column == null) {
            return -1;
        }
        Optional<Integer> found = names.named(column);
        if (found.isEmpty()) {
            throw missing(column, role);
        }
        return found.get();
    }

    private InputException missing(String column, String role) {
        return Problems.file(name, "no column '" + column + "' for " + role, "one of " + Problems.shown(columns));
    }

    private int timeByName(int source, int target) {
        int[] ends = endsByName(source, target);
        List<Integer> found =
                names.times().stream().filter(c -> c != ends[0] && c != ends[1]).toList();
        if (found.isEmpty()) {
            boolean isTaken = !names.times().isEmpty();
            throw Problems.file(
                    name,
                    "the columns " + Problems.shown(columns) + ", none "
                            + (isTaken
                                    ? "but '" + columns.get(names.times().getFirst()) + "', which is an end of events, "
                                    : "")
                            + "called time, timestamp, t or date",
                    "a column of times; " + input.asked("time", "...") + " names it");
        }
        if (found.size() > 1) {
            notes.add(name + ": times are those of column '" + columns.get(found.getFirst()) + "'; column '"
                    + columns.get(found.get(1)) + "' may also hold times, and " + input.asked("time", "...")
                    + " chooses");
        }
        return found.getFirst();
    }

    private int[] endsByName(int source, int target) {
        int[] found = names.ends();
        if (found == null && (source < 0 || target < 0)) {
            throw Problems.file(
                    name,
                    "the columns " + Problems.shown(columns),
                    "columns of both ends, such as source and target or u and v; " + input.asked("source", "...")
                            + " and " + input.asked("target", "...") + " name them");
        }
        return new int[] {
            source >= 0 || found == null ? source : found[0], target >= 0 || found == null ? target : found[1]
        };
    }

    private int[] endsByOrder(int source, int target, int time) {
        List<Integer> left = IntStream.range(0, columns.size())
                .filter(c -> c != source && c != target && c != time)
                .boxed()
                .toList();
        int used = 0;
        int[] ends = {source, target};
        for (int e = 0; e < 2; e++) {
            ends[e] = ends[e] >= 0 ? ends[e] : left.get(used++);
        }
        return ends;
    }

    private int timeByContent(int source, int target) {
        int width = columns.size();
        if (konect != null && width == 3 && konect.isWeighted()) {
            throw Problems.file(
                    name,
                    "three columns in a file of KONECT whose edges have weights, so that the third is a weight",
                    "a fourth column with times; " + input.asked("time", "3") + " takes the third for them");
        }
        int byOrder = width == 3 ? 2 : 3;
        if (konect == null && isContacts(source, target)) {
            notes.add(name
                    + ": columns are taken for time, both ends and the groups of both, as SocioPatterns writes them");
            return 0;
        }
        if (konect != null) {
            return byOrder;
        }
        int best = IntStream.range(0, width)
                .filter(c -> c != source && c != target)
                .boxed()
                .max(Comparator.comparingInt((Integer c) -> likelihood(c)).thenComparingInt(c -> c == byOrder ? 1 : 0))
                .orElse(byOrder);
        int score = likelihood(best);
        boolean several = score < SURE
                || IntStream.range(0, width).filter(c -> likelihood(c) == score).count() > 1;
        if (width > 4 && several) {
            throw Problems.file(
                    name,
                    width + " columns without names, of which none alone looks like times",
                    "their numbers by " + input.asked("source", "...") + ", " + input.asked("target", "...") + " and "
                            + input.asked("time", "..."));
        }
        return best;
    }

    /** Times that never fall, two numbers, two words. */
    private boolean isContacts(int source, int target) {
        return columns.size() == 5
                && source != 0
                && target != 0
                && sample.timeScore(0) >= 1
                && sample.isNumeric(1)
                && sample.isNumeric(2)
                && !sample.isNumeric(3)
                && !sample.isNumeric(4);
    }

    /** Ends of events that are numbered in order of time look like numbers that never fall. */
    private int likelihood(int column) {
        int score = sample.timeScore(column);
        return column < 2 && score < SURE ? -1 : score;
    }

    /** A time of day alone is none: the day stands in a column of its own. */
    private List<Integer> times(int time, int source, int target) {
        if (!sample.isClock(time)) {
            boolean before = !isNamed && time + 1 < columns.size() && sample.isClock(time + 1);
            return before ? List.of(time, time + 1) : List.of(time);
        }
        int day = isNamed ? names.day() : time - 1;
        boolean fits = day >= 0 && day != time && day != source && day != target;
        return fits ? List.of(day, time) : List.of(time);
    }

    private List<Integer> features(int source, int target, List<Integer> times) {
        List<Integer> features = new ArrayList<>();
        int weight = weight(source, target, times);
        if (weight >= 0) {
            features.add(weight);
        }
        boolean all = input.features().equals(List.of(EventInput.ALL_FEATURES));
        for (int c = 0; all && c < columns.size(); c++) {
            boolean free = c != source && c != target && !times.contains(c) && c != weight;
            if (free && sample.isNumeric(c)) {
                features.add(c);
            }
        }
        for (String feature : all ? List.<String>of() : input.features()) {
            int column = asked(feature, "a feature");
            if (!features.contains(column)) {
                features.add(column);
            }
        }
        return List.copyOf(features);
    }

    private int weight(int source, int target, List<Integer> times) {
        if (EventInput.NO_COLUMN.equals(input.weight())) {
            return -1;
        }
        if (input.weight() != null) {
            return asked(input.weight(), "weight");
        }
        int found = isNamed
                ? names.weight()
                : IntStream.range(0, columns.size())
                        .filter(c -> columns.size() == 4 && c != source && c != target && !times.contains(c))
                        .findFirst()
                        .orElse(-1);
        boolean free = found >= 0 && found != source && found != target && !times.contains(found);
        return free && sample.isNumeric(found) ? found : -1;
    }

    private Shape shape(int source) {
        if (input.shape() != null) {
            return input.shape();
        }
        if (konect != null) {
            notes.add(name + ": KONECT's first line says that the graph is "
                    + konect.shape().name().toLowerCase(Locale.ROOT));
            return konect.shape();
        }
        if (isNamed && names.areSides(source)) {
            notes.add(name + ": users and what they use are numbered apart: the graph is bipartite");
            return Shape.BIPARTITE;
        }
        return Shape.DIRECTED;
    }

    private void noteColumns(int source, int target, List<Integer> times, List<Integer> features) {
        List<String> unused = IntStream.range(0, columns.size())
                .filter(c -> c != source && c != target && !times.contains(c) && !features.contains(c))
                .mapToObj(columns::get)
                .toList();
        notes.add(name + ": source is column '" + columns.get(source) + "', target '" + columns.get(target)
                + "', time '"
                + String.join("' and '", times.stream().map(columns::get).toList()) + "'"
                + (features.isEmpty()
                        ? ""
                        : "; events carry "
                                + Problems.shown(
                                        features.stream().map(columns::get).toList()))
                + (unused.isEmpty() ? "" : "; not read: " + Problems.shown(unused)));
    }
}
