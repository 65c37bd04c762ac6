package dev.espalier.forecasting.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a forecaster knows of its data: series, covariates and the distance of steps. New data are read and brought into
 * their order by it: by names. A level that new data lack is absent there; one that the forecaster has never seen is
 * refused, as are other series, other covariates and other steps.
 *
 * @param ids     series, in the forecaster's order
 * @param time    steps that it was trained on; null where a file of an earlier version does not say
 * @param past    covariates known up to the present, in the forecaster's order
 * @param future  covariates known ahead, what follows from dates among them
 * @param statics features of the series
 * @param isNamed whether covariates are known by name; files of earlier versions kept none, and the lists are empty
 */
public record PanelSchema(
        List<String> ids,
        @Nullable TimeGrid time,
        List<Covariate> past,
        List<Covariate> future,
        List<Covariate> statics,
        boolean isNamed) {
    public PanelSchema {
        ids = List.copyOf(ids);
        past = List.copyOf(past);
        future = List.copyOf(future);
        statics = List.copyOf(statics);
    }

    /** The roles that columns can have. */
    private enum Role {
        PAST("past"),
        FUTURE("future"),
        STATIC("static");

        private final String label;

        Role(String label) {
            this.label = label;
        }
    }

    private List<Covariate> of(Role role) {
        return switch (role) {
            case PAST -> past;
            case FUTURE -> future;
            case STATIC -> statics;
        };
    }

    private List<String> columns(Role role) {
        return of(role).stream()
                .filter(covariate -> !(covariate instanceof Covariate.OfDate))
                .map(Covariate::name)
                .toList();
    }

    /** The parts of dates that the forecaster is told; none where covariates are not known by name. */
    public Set<Calendar.Part> calendar() {
        Set<Calendar.Part> parts = EnumSet.noneOf(Calendar.Part.class);
        for (Covariate covariate : future) {
            if (covariate instanceof Covariate.OfDate date) {
                parts.add(date.part());
            }
        }
        return parts;
    }

    /**
     * How new data are to be read: with the forecaster's covariates, in its order, all of them even if none was named, and
     * by its calendar where steps fall on some days or hours only: a short table does not show those.
     *
     * @throws IllegalArgumentException when covariates are asked for that the forecaster has not, or has in another role,
     *     or when some are asked for and others left out
     */
    public PanelFormat format(PanelFormat asked) {
        if (!isNamed) {
            return asked;
        }
        PanelFormat dated = time instanceof TimeGrid.Dated trained
                        && asked.frequency() == null
                        && trained.frequency().sessions() != null
                ? asked.withFrequency(trained.frequency())
                : asked;
        var named = new HashMap<Role, List<String>>(
                Map.of(Role.PAST, asked.past(), Role.FUTURE, asked.future(), Role.STATIC, asked.statics()));
        boolean none = named.values().stream().allMatch(List::isEmpty);
        for (Role role : Role.values()) {
            for (String name : named.getOrDefault(role, List.of())) {
                requireKnown(name, role);
            }
            for (String name : columns(role)) {
                if (!none && !named.getOrDefault(role, List.of()).contains(name)) {
                    throw new IllegalArgumentException("found no '" + name + "' among the " + role.label
                            + " covariates (" + Names.some(named.getOrDefault(role, List.of()))
                            + "), expected those that the forecaster was trained with: "
                            + Names.some(columns(role)));
                }
            }
        }
        return dated.withCovariates(columns(Role.PAST), columns(Role.FUTURE), columns(Role.STATIC));
    }

    private void requireKnown(String name, Role role) {
        if (columns(role).contains(name)) {
            return;
        }
        String expected = Arrays.stream(Role.values())
                .filter(other -> columns(other).contains(name))
                .findFirst()
                .map(other -> "it as a " + other.label + " one, as in training")
                .orElse("those that the forecaster was trained with: " + Names.some(columns(role)));
        throw new IllegalArgumentException(
                "found the " + role.label + " covariate '" + name + "', expected " + expected);
    }

    /** All covariates that stand in columns of a table, for {@link PanelReader}. */
    public List<Covariate> inColumns() {
        List<Covariate> all = new ArrayList<>();
        for (Role role : Role.values()) {
            of(role).stream()
                    .filter(covariate -> !(covariate instanceof Covariate.OfDate))
                    .forEach(all::add);
        }
        return all;
    }

    /**
     * The panel with its series in the forecaster's order.
     *
     * @throws IllegalArgumentException when a series is missing or unknown, or steps have another length
     */
    public Panel match(Panel panel) {
        requireSteps(panel.time());
        if (panel.ids().equals(ids)) {
            return panel;
        }
        Map<String, Integer> places = new HashMap<>();
        for (int n = 0; n < panel.series(); n++) {
            places.put(panel.ids().get(n), n);
        }
        int[] order = new int[ids.size()];
        for (int n = 0; n < order.length; n++) {
            Integer place = places.remove(ids.get(n));
            if (place == null) {
                throw new IllegalArgumentException("found no series '" + ids.get(n) + "', expected all " + ids.size()
                        + " that the forecaster knows: " + Names.some(ids));
            }
            order[n] = place;
        }
        if (!places.isEmpty()) {
            String unknown =
                    panel.ids().stream().filter(places::containsKey).findFirst().orElseThrow();
            throw new IllegalArgumentException(
                    "found series '" + unknown + "', expected those the forecaster knows: " + Names.some(ids));
        }
        return panel.select(order);
    }

    /**
     * Refuses data whose steps have another length than those that the forecaster was trained on, as far as both are known.
     *
     * @throws IllegalArgumentException for other steps
     */
    public void requireSteps(TimeGrid data) {
        if (time instanceof TimeGrid.Dated trained
                && data instanceof TimeGrid.Dated dated
                && !trained.frequency().isAsLongAs(dated.frequency())) {
            throw new IllegalArgumentException("found steps of " + dated.frequency() + ", expected "
                    + trained.frequency() + ", the steps that the forecaster was trained on");
        }
    }

    /** What a reader of forecasts should know of how the data were matched; empty where all is as in training. */
    public Optional<String> note(TimeGrid data) {
        List<String> notes = new ArrayList<>();
        if (time instanceof TimeGrid.Dated trained && data instanceof TimeGrid.Numbered) {
            notes.add("the forecaster was trained on steps of " + trained.frequency()
                    + " and the data have no dates: their steps are taken to be as long");
        }
        if (time instanceof TimeGrid.Numbered && data instanceof TimeGrid.Dated dated) {
            notes.add("the forecaster was trained on steps without dates: those of the data, " + dated.frequency()
                    + ", are taken to be as long");
        }
        if (time instanceof TimeGrid.Numbered trained
                && data instanceof TimeGrid.Numbered numbered
                && trained.step() != numbered.step()) {
            notes.add("the forecaster was trained on numbered steps " + trained.step()
                    + " apart and those of the data are " + numbered.step() + " apart");
        }
        if (!isNamed) {
            notes.add(
                    "the forecaster was saved by an earlier version, which kept no names of covariates: those of the data"
                            + " are matched by their order, and their steps are not compared");
        }
        return notes.isEmpty() ? Optional.empty() : Optional.of(notes.stream().collect(Collectors.joining("; ")));
    }
}
