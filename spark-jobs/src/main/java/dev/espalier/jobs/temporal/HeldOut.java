package dev.espalier.jobs.temporal;

import dev.espalier.graph.InputException;
import dev.espalier.graph.Key;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.EventLogBuilder;
import dev.espalier.graph.events.arrow.EventArrow;
import dev.espalier.graph.page.Numbers;
import dev.espalier.graph.run.RunDirectory;
import dev.espalier.graph.run.RunInput;
import dev.espalier.temporal.compare.MembershipInference;
import dev.espalier.temporal.draw.PairTable;
import dev.espalier.temporal.input.EventInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Pairs that are kept from a model, with all their events, so that an audit can ask whether what the model generates tells them
 * from the pairs it saw. They lie in a folder of their own in the model and in what is generated from it, as a log of events.
 *
 * @param training the events that are left, in the windows of all of them
 * @param events   the events of the pairs held out; its nodes are those of the training part, by number
 */
record HeldOut(EventSource training, EventLog events) {
    /** The folder of the events held out. */
    static final String FOLDER = "held-out";

    /** What is above 0 and below 1. */
    static final String SHARE = "--hold-out";

    /** Takes a share of the pairs out of what a model is fitted to. */
    static HeldOut of(EventSource source, double share, long seed) {
        if (!(share > 0 && share < 1)) {
            throw new InputException(SHARE + ": found " + share + ", expected a share of pairs above 0 and below 1");
        }
        MembershipInference.Split split =
                MembershipInference.holdOut(source.log(), share, Key.of(seed).split("hold out"));
        if (split.heldOut().isEmpty() || split.training().isEmpty()) {
            throw new InputException(SHARE + ": found " + share + ", which of " + source.log()
                    + " leaves nothing to fit or nothing held out, expected another share");
        }
        return new HeldOut(source.part(split.training(), List.of()), split.heldOut());
    }

    /**
     * Takes named pairs out of the data. They may be there or not: who keeps held-out events in a file of their own has them
     * apart already.
     *
     * @param named where they are named
     */
    static HeldOut of(EventSource source, EventLog events, Path named) {
        EventLog all = source.log();
        EventLog ours = numbered(events, all);
        PairTable out = new PairTable(1024);
        for (int e = 0; e < ours.size(); e++) {
            if (ours.source(e) != ours.target(e)) {
                out.getOrPut(PairTable.unordered(ours.source(e), ours.target(e)), out.size());
            }
        }
        if (out.size() == 0) {
            throw new InputException(named + ": found no pair whose nodes are both in the data, expected events of the"
                    + " pairs held out");
        }
        EventLogBuilder training = all.emptied();
        for (int e = 0; e < all.size(); e++) {
            if (out.get(PairTable.unordered(all.source(e), all.target(e))) < 0) {
                training.add(all.source(e), all.target(e), all.time(e));
            }
        }
        EventLog left = training.build();
        if (left.isEmpty()) {
            throw new InputException(named + ": found every pair of the data, expected those held out from fitting");
        }
        String note = Numbers.ascii(Numbers.counted(out.size(), "pair"))
                + " were held out from fitting; the data that graphs are compared with, and that null models are told, are the"
                + " rest";
        return new HeldOut(source.part(left, List.of(note)), ours);
    }

    /** The events whose nodes are both in the data, by the numbers they have there. */
    private static EventLog numbered(EventLog events, EventLog data) {
        Map<String, Integer> known = new HashMap<>();
        for (String name : data.names().toList()) {
            known.put(name, known.size());
        }
        EventLogBuilder log = data.emptied();
        for (int e = 0; e < events.size(); e++) {
            Integer source = known.get(events.names().name(events.source(e)));
            Integer target = known.get(events.names().name(events.target(e)));
            if (source != null && target != null) {
                log.add(source, target, events.time(e));
            }
        }
        return log.build();
    }

    /** Writes events held out into a folder of a run. */
    static void write(RunDirectory directory, String parent, EventLog events) throws IOException {
        String folder = parent + FOLDER + "/";
        directory.writeAtomically(folder + EventArrow.NODES, path -> EventArrow.writeNodes(path, events.names()));
        directory.writeAtomically(folder + EventArrow.EVENTS, path -> EventArrow.writeEvents(path, events));
    }

    /** The events held out from the model in a folder, or from that which generated the graphs in it; null if there are none. */
    static @Nullable EventLog in(Path folder) throws IOException {
        Path inside = folder.resolve(FOLDER);
        return Files.isRegularFile(inside.resolve(EventArrow.EVENTS)) ? EventArrow.read(inside) : null;
    }

    /**
     * What was held out from the models whose graphs are judged: what a user names, else what lies beside the graphs.
     *
     * @param named a run of 'temporal fit' or 'temporal generate', or a file of events
     * @param found the graphs
     * @return null when nothing was
     * @throws InputException when models were fitted to different parts of the data
     */
    static @Nullable HeldOut of(
            @Nullable Path named, List<GraphDraws.Found> found, EventSource source, EventInput input)
            throws IOException {
        if (named != null) {
            return of(source, named(named, source, input), named);
        }
        Map<String, Path> parts = new LinkedHashMap<>();
        for (GraphDraws.Found one : found) {
            boolean has = Files.isRegularFile(one.path().resolve(FOLDER).resolve(EventArrow.EVENTS));
            if (has || one.isKnown() != null) {
                parts.putIfAbsent(has ? RunInput.of(one.path().resolve(FOLDER)).sha256() : "", one.path());
            }
        }
        if (parts.size() > 1) {
            List<Path> two = new ArrayList<>(parts.values());
            throw new InputException("--generated: found " + two.get(0) + " and " + two.get(1)
                    + " of models from which different pairs were held out, expected the same of all");
        }
        for (Path path : parts.values()) {
            EventLog events = in(path);
            return events == null ? null : of(source, events, path);
        }
        return null;
    }

    private static EventLog named(Path named, EventSource source, EventInput input) throws IOException {
        for (Path folder : List.of(named, named.resolve(FitCommand.MODEL))) {
            EventLog events = in(folder);
            if (events != null) {
                return events;
            }
        }
        if (!Files.exists(named)) {
            throw new InputException("--held-out: " + named
                    + ": found no such file, expected a run of 'temporal fit' with " + SHARE + ", or events");
        }
        return GraphDraws.asData(
                named, input.withShape(source.log().shape()), source.log().clock());
    }
}
