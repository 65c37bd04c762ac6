package dev.espalier.forecasting;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.espalier.testing.HouseRules;

@AnalyzeClasses(packages = "dev.espalier.forecasting", importOptions = ImportOption.DoNotIncludeTests.class)
final class HouseRulesTest extends HouseRules {
    @ArchTest
    static final ArchRule DATA_AND_BASELINES_NEED_NO_TENSORS = noClasses()
            .that()
            .resideInAnyPackage(
                    "..forecasting.data",
                    "..forecasting.window",
                    "..forecasting.metric",
                    "..forecasting.baseline",
                    "..forecasting.interval")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.espalier.tensor..", "dev.espalier.latent..", "dev.espalier.gnn..");

    HouseRulesTest() {
        super("forecasting");
    }
}
