package dev.espalier.bayesnet.learn;

import dev.espalier.bayesnet.Algorithm;
import dev.espalier.bayesnet.Knowledge;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a run does where its options leave it to the run. */
public final class ResolvedSettings {
    private ResolvedSettings() {}

    /**
     * The settings of a run by name, nothing of them "auto": the algorithm and search, steps of a chain in a round of the
     * search, and of sampling, unless only the best DAG is searched for, the budget of steps of a chain, steps per stored draw,
     * the share left out as burn-in, and the convergence at which sampling stops before the budget is spent.
     *
     * @param asked     what the user asked for
     * @param kind      what the columns hold
     * @param knowledge of all variables
     */
    public static Map<String, Object> of(LearnerOptions asked, DataKind kind, Knowledge knowledge) {
        AutoChoice choice = AutoChoice.of(asked, kind, knowledge);
        LearnerOptions options = asked.withAlgorithm(choice.algorithm());
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("algorithm", choice.algorithm().label());
        settings.put("search", choice.search().label());
        settings.put("search_iterations", SearchPhase.steps(options, choice.search(), knowledge.nodes()));
        settings.put("alpha", options.alpha());
        settings.put("hard_limit", options.hardLimit());
        if (choice.algorithm() != Algorithm.MAP) {
            Schedule schedule = Schedule.of(options, choice.algorithm(), knowledge.nodes());
            settings.put("chains", options.chains());
            settings.put("iterations", schedule.thin() * schedule.draws());
            settings.put("thin", schedule.thin());
            settings.put("burn_in", options.burnIn());
            settings.put("rhat_target", options.rhatTarget());
            settings.put("ess_target", options.essTarget());
        }
        return settings;
    }
}
