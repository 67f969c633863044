package sotto.build;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The arrows between packages, and who may see which library; each rule is broken by a fixture.
class ArchitectureTest {
    private static final String FIXTURES = "sotto.build.fixture.";
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("sotto");

    /// From the bottom to the top; each may see those before it.
    private static final List<String> LAYERS =
            List.of("work", "num", "data", "model", "expert", "measure", "run", "figure");

    enum Rule {
        LAYERS(ArchitectureTest::layers),
        CYCLE(root -> slices().matching(root + ".(**)").should().beFreeOfCycles()),
        FAMILY(root -> only(root, "model.family..", root + ".model.family..", "model..")),
        JAVAFX(root -> only(root, "javafx..", "javafx..", "ui..")),
        DJL(root -> only(root, "ai.djl..", "ai.djl..", "model..")),
        JACKSON(root -> only(root, "Jackson", "com.fasterxml.jackson..", "run..", "model..", "data..")),
        DRAWING(root -> noClasses()
                .that(resideInAPackage(root + "..")
                        .and(not(resideInAnyPackage(root + ".figure..", root + ".ui.chart.."))))
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.awt..", "javax.swing..", "org.jfree.."))),
        THREADS(root -> noClasses()
                .that(resideInAPackage(root + "..")
                        .and(not(resideInAnyPackage(root + ".ui.task..", root + ".ui.shell.."))))
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("javafx.application.Platform")),
        VIEWMODEL(root -> noClasses()
                .that()
                .haveSimpleNameEndingWith("ViewModel")
                .should()
                .dependOnClassesThat(resideInAnyPackage("javafx.scene..", "javafx.stage..")));

        private final Function<String, ArchRule> of;

        Rule(Function<String, ArchRule> of) {
            this.of = of;
        }

        EvaluationResult evaluate(String root, JavaClasses classes) {
            return of.apply(root).allowEmptyShould(true).evaluate(classes);
        }

        String fixture() {
            return FIXTURES + name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private static ArchRule layers(String root) {
        LayeredArchitecture rule =
                layeredArchitecture().consideringOnlyDependenciesInLayers().withOptionalLayers(true);
        for (String layer : LAYERS) {
            rule = rule.layer(layer).definedBy("%s.%s..".formatted(root, layer));
        }
        rule = rule.layer("cli").definedBy(root + ".cli..").layer("ui").definedBy(root + ".ui..");
        rule = rule.layer("main").definedBy(root);
        for (int i = 0; i < LAYERS.size(); i++) {
            String[] above = java.util.stream.Stream.concat(
                            LAYERS.subList(i + 1, LAYERS.size()).stream(),
                            java.util.stream.Stream.of("cli", "ui", "main"))
                    .toArray(String[]::new);
            rule = rule.whereLayer(LAYERS.get(i)).mayOnlyBeAccessedByLayers(above);
        }
        return rule.whereLayer("cli")
                .mayOnlyBeAccessedByLayers("main")
                .whereLayer("ui")
                .mayOnlyBeAccessedByLayers("main")
                .whereLayer("main")
                .mayNotBeAccessedByAnyLayer();
    }

    private static ArchRule only(String root, String what, String library, String... homes) {
        String[] allowed = Arrays.stream(homes).map(home -> root + "." + home).toArray(String[]::new);
        return noClasses()
                .that(resideInAPackage(root + "..").and(not(resideInAnyPackage(allowed))))
                .should()
                .dependOnClassesThat(resideInAPackage(library))
                .as("%s only in %s".formatted(what, String.join(" and ", homes)));
    }

    @ParameterizedTest
    @EnumSource
    void theProductKeepsTheRule(Rule rule) {
        EvaluationResult result = rule.evaluate("sotto", PRODUCT);
        assertEquals(List.of(), result.getFailureReport().getDetails());
    }

    @ParameterizedTest
    @EnumSource
    void aFixtureBreaksTheRule(Rule rule) {
        JavaClasses fixture = new ClassFileImporter().importPackages(rule.fixture());
        assertTrue(rule.evaluate(rule.fixture(), fixture).hasViolation());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        work
        num
        data
        model
        expert
        measure
        run
        figure
        cli
        ui
        """)
    void everyArrowThatPointsUpOrSidewaysIsFound(String layer) {
        JavaClasses fixture = new ClassFileImporter().importPackages(Rule.LAYERS.fixture());
        String report = Rule.LAYERS
                .evaluate(Rule.LAYERS.fixture(), fixture)
                .getFailureReport()
                .toString();
        assertTrue(report.contains("layers.%s.Up".formatted(layer)), report);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        run.Paints
        run.Charts
        """)
    void bothDrawingLibrariesAreFound(String name) {
        JavaClasses fixture = new ClassFileImporter().importPackages(Rule.DRAWING.fixture());
        String report = Rule.DRAWING
                .evaluate(Rule.DRAWING.fixture(), fixture)
                .getFailureReport()
                .toString();
        assertTrue(report.contains("drawing." + name), report);
    }

    @Test
    void theProductIsReallyLookedAt() {
        assertTrue(PRODUCT.contain("sotto.cli.Shell"));
    }
}
