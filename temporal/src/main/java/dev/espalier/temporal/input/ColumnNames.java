package dev.espalier.temporal.input;

import dev.espalier.graph.time.TimeNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the names of columns say of them. */
final class ColumnNames {
    private static final String[][] ENDS = {
        {"source", "target"},
        {"src", "dst"},
        {"src", "dest"},
        {"source", "destination"},
        {"from", "to"},
        {"sender", "receiver"},
        {"sender", "recipient"},
        {"u", "v"},
        {"user_id", "item_id"},
        {"user", "item"},
        {"userid", "itemid"},
        {"userid", "movieid"},
        {"start_id", "end_id"},
        {"start", "end"},
        {"u", "i"},
        {"i", "j"},
        {"tail", "head"},
        {"node1", "node2"},
        {"node_1", "node_2"},
        {"id1", "id2"},
        {"id_1", "id_2"},
        {"caller", "callee"},
        {"follower", "followee"},
        {"fromnodeid", "tonodeid"}
    };

    /** What the names of both ends begin with, as in source_subreddit and target_subreddit. */
    private static final String[][] BEGINNINGS = {
        {"source_", "target_"},
        {"src_", "dst_"},
        {"from_", "to_"},
        {"sender_", "receiver_"},
        {"user_", "item_"}
    };

    private static final List<String> SIDES = List.of("user", "user_id", "userid");
    private static final List<String> TIMES = List.of(
            "time",
            "timestamp",
            "ts",
            "t",
            "datetime",
            "date_time",
            "date",
            "unixtime",
            "unix_time",
            "unix_timestamp",
            "unixts",
            "epoch",
            "days",
            "day",
            "hours",
            "hour",
            "weeks",
            "week",
            "months",
            "month",
            "year",
            "timeset",
            "interval",
            "step",
            "onset",
            "start",
            "begin");
    private static final List<String> WEIGHTS =
            List.of("weight", "w", "rating", "state_label", "sign", "link_sentiment", "amount", "value");

    private final List<String> columns;
    private final List<String> plain;

    ColumnNames(List<String> columns) {
        this.columns = columns;
        plain = columns.stream().map(ColumnNames::plain).toList();
    }

    /** A name in lower case with underlines, without Neo4j's types and spaces of ids: {@code :START_ID(Person)}. */
    static String plain(String name) {
        return name.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\([^()]*\\)", "")
                .replaceFirst("(?<=.):(int|long|float|double|string|date|time|datetime|localdatetime|localtime)$", "")
                .replaceAll("[^\\p{L}\\p{N}]+", "_")
                .replaceAll("^_|_$", "");
    }

    /** The columns of both ends; null when no names say so. */
    int @Nullable [] ends() {
        for (String[] pair : ENDS) {
            int source = plain.indexOf(pair[0]);
            int target = plain.indexOf(pair[1]);
            if (source >= 0 && target >= 0) {
                return new int[] {source, target};
            }
        }
        for (String[] pair : BEGINNINGS) {
            int source = only(pair[0]);
            int target = only(pair[1]);
            if (source >= 0 && target >= 0) {
                return new int[] {source, target};
            }
        }
        return null;
    }

    private int only(String beginning) {
        int found = -1;
        for (int c = 0; c < plain.size(); c++) {
            if (plain.get(c).startsWith(beginning)) {
                if (found >= 0) {
                    return -1;
                }
                found = c;
            }
        }
        return found;
    }

    /** Whether the ends are users and what they use, which are numbered apart. */
    boolean areSides(int source) {
        return SIDES.contains(plain.get(source));
    }

    /** Columns that may be times, the likeliest first. */
    List<Integer> times() {
        List<Integer> found = new ArrayList<>();
        for (String name : TIMES) {
            if (plain.contains(name)) {
                found.add(plain.indexOf(name));
            }
        }
        for (int c = 0; c < columns.size(); c++) {
            String name = plain.get(c);
            boolean named = new TimeNames(columns.get(c)).isTime()
                    || name.endsWith("_time")
                    || name.endsWith("_timestamp")
                    || name.endsWith("_date")
                    || name.endsWith("_at");
            if (named && !found.contains(c)) {
                found.add(c);
            }
        }
        return found;
    }

    /** The column that is likely a weight; -1 for none. */
    int weight() {
        return WEIGHTS.stream()
                .mapToInt(plain::indexOf)
                .filter(c -> c >= 0)
                .findFirst()
                .orElse(-1);
    }

    /** The column in which Gephi says whether an edge has a direction; -1 for none. */
    int type() {
        return plain.indexOf("type");
    }

    /** A day beside a time of day; -1 for none. */
    int day() {
        int date = plain.indexOf("date");
        return date >= 0 ? date : plain.indexOf("day");
    }

    /** The column a user means, by its name, in whatever case if that is clear. */
    Optional<Integer> named(String name) {
        if (columns.contains(name)) {
            return Optional.of(columns.indexOf(name));
        }
        int found = -1;
        for (int c = 0; c < columns.size(); c++) {
            if (columns.get(c).equalsIgnoreCase(name.strip())) {
                if (found >= 0) {
                    return Optional.empty();
                }
                found = c;
            }
        }
        return found < 0 ? Optional.empty() : Optional.of(found);
    }
}
