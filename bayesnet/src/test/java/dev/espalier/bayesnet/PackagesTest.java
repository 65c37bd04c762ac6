package dev.espalier.bayesnet;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.espalier.bayesnet", importOptions = ImportOption.DoNotIncludeTests.class)
final class PackagesTest {
    /** Tables, then chains, then the samplers over orders and partitions, then what learns with them. */
    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("dev.espalier.(**)").should().beFreeOfCycles();
}
