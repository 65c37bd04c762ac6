package dev.espalier.temporal;

import dev.espalier.testing.HouseRules;

final class HouseRulesTest extends HouseRules {
    HouseRulesTest() {
        super("temporal");
    }
}
