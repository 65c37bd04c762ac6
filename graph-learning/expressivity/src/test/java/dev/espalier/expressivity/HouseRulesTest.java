package dev.espalier.expressivity;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.espalier.testing.HouseRules;

@AnalyzeClasses(packages = "dev.espalier.expressivity", importOptions = ImportOption.DoNotIncludeTests.class)
final class HouseRulesTest extends HouseRules {
    @ArchTest
    static final ArchRule LANGUAGE_KNOWS_NO_NETWORKS = noClasses()
            .that()
            .resideInAPackage("..language..")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.espalier..")
                    .and(not(resideInAPackage("dev.espalier.expressivity.language.."))));

    HouseRulesTest() {
        super("expressivity");
    }
}
