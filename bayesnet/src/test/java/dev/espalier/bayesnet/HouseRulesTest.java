package dev.espalier.bayesnet;

import dev.espalier.testing.HouseRules;

final class HouseRulesTest extends HouseRules {
    HouseRulesTest() {
        super("bayesnet");
    }
}
