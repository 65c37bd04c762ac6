package dev.espalier.jobs;

import dev.espalier.testing.HouseRules;

final class HouseRulesTest extends HouseRules {
    HouseRulesTest() {
        super("jobs", "dev.espalier.jobs.cli");
    }
}
