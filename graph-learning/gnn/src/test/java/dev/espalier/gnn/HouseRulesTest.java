package dev.espalier.gnn;

import dev.espalier.testing.HouseRules;

final class HouseRulesTest extends HouseRules {
    HouseRulesTest() {
        super("gnn");
    }
}
