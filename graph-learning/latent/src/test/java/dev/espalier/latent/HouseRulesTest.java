package dev.espalier.latent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.espalier.testing.HouseRules;

@AnalyzeClasses(packages = "dev.espalier.latent", importOptions = ImportOption.DoNotIncludeTests.class)
final class HouseRulesTest extends HouseRules {
    @ArchTest
    static final ArchRule ONLY_LINKS_NEED_TENSORS = noClasses()
            .that()
            .resideOutsideOfPackage("dev.espalier.latent.link..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.espalier.tensor..");

    HouseRulesTest() {
        super("latent");
    }
}
