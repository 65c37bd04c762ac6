package dev.espalier.graph;

import dev.espalier.testing.HouseRules;

final class HouseRulesTest extends HouseRules {
    HouseRulesTest() {
        super("graph");
    }
}
