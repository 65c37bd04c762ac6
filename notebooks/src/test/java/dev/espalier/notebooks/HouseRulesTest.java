package dev.espalier.notebooks;

import dev.espalier.testing.HouseRules;

final class HouseRulesTest extends HouseRules {
    HouseRulesTest() {
        super("notebooks");
    }
}
