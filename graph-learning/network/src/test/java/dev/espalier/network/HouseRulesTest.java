package dev.espalier.network;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import dev.espalier.testing.HouseRules;

@AnalyzeClasses(packages = "dev.espalier.network", importOptions = ImportOption.DoNotIncludeTests.class)
final class HouseRulesTest extends HouseRules {
    HouseRulesTest() {
        super("network");
    }
}
