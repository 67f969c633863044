package sotto.build;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The arrows between packages, and who may see which library; each rule is broken by a fixture.
class ArchitectureTest {
    private static final String FIXTURES = "sotto.build.fixture.";
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("sotto");

    /// From the bottom to the top; each may see those before it.
    private static final List<String> LAYERS =
            List.of("work", "num", "chat", "data", "task", "model", "expert", "measure", "run", "figure");

    /// Rooms of `run` from the ground up; those of a floor do not see each other.
    private static final List<List<String>> FLOORS = List.of(
            List.of("identity", "table"),
            List.of("record"),
            List.of("gains", "judge", "machine", "token"),
            List.of("export", "generate", "project", "score", "verify"),
            List.of("neuron"),
            List.of("activation", "compare", "concept", "evaluate", "explain", "rating"),
            List.of("batch", "collateral", "evidence", "rerun"),
            List.of("command"),
            List.of("report"));

    /// What only [sotto.run.Runs] may start.
    private static final List<String> BEHIND_THE_DOOR = List.of(
            "activation.ActivationFile",
            "batch.Batch",
            "collateral.Collateral",
            "evaluate.Evaluation",
            "evidence.ConfoundsRun",
            "evidence.StabilityRun",
            "explain.Explaining",
            "export.Export",
            "judge.Judging",
            "rerun.Rerun",
            "score.AurocRun",
            "score.Scoring",
            "verify.ModelPair",
            "verify.Verification");

    /// Ends of the names of what shows something without being a node.
    private static final List<String> SHOWS = List.of("View", "Pane", "Panel", "Screen", "Menu", "Menus", "Overlay");

    /// What else makes nodes, places them or opens windows.
    private static final Set<String> HANDLES_NODES = Set.of(
            "session.Explained",
            "compare.CompareHeader",
            "compare.DialControls",
            "compare.KindLine",
            "compare.VariantTabs",
            "evaluate.ReportTables",
            "layers.ModeBar",
            "layers.PlacedLabels",
            "layers.SiteLabels",
            "neurons.CellWidth",
            "neurons.NeuronColumns",
            "shell.Actions",
            "shell.Dialogs",
            "shell.SottoWindow",
            "shell.SystemClip",
            "shell.WindowContents");

    /// Classes whose width depends on their gap, before a style sheet is applied.
    private static final Set<String> COMPUTE_WITH_GAPS = Set.of("neurons.TagsCell", "shell.HelpSheet");

    /// What runs in the process that reads Parquet, which may hang or crash.
    private static final Set<String> APART = Set.of("data.ParquetChild", "data.ParquetJson");

    private static final DescribedPredicate<JavaClass> NODES = resideInAnyPackage("javafx.scene..", "javafx.stage..");

    enum Rule {
        LAYERS(ArchitectureTest::layers),
        CYCLE(root -> slices().matching(root + ".(**)").should().beFreeOfCycles()),
        FAMILY(root -> only(root, "model.family..", root + ".model.family..", "model..")),
        ENGINE(root -> noClasses()
                .that(resideInAPackage(root + ".model.engine.."))
                .should()
                .dependOnClassesThat(resideInAPackage(root + "..")
                        .and(not(resideInAnyPackage(
                                root + ".model.engine..", root + ".model.weights..", root + ".work.."))))),
        CHAT(root -> noClasses()
                .that(resideInAPackage(root + ".chat.."))
                .should()
                .dependOnClassesThat(
                        resideInAPackage(root + "..").and(not(resideInAnyPackage(root + ".chat..", root + ".work"))))),
        JINJA(root -> noClasses()
                .that(resideInAPackage(root + ".chat.jinja.."))
                .should()
                .dependOnClassesThat(resideInAPackage(root + "..")
                        .and(not(resideInAnyPackage(root + ".chat.jinja..", root + ".work"))))),
        KERNELS(root -> noClasses()
                .that(resideInAPackage(root + "..")
                        .and(not(resideInAPackage(root + ".model.engine..")))
                        .and(describe(
                                "are not Kernels", user -> !user.getFullName().equals(root + ".model.Kernels"))))
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName(root + ".model.engine.TorchModule")),
        JAVAFX(root -> only(root, "javafx..", "javafx..", "ui..")),
        DJL(root -> only(root, "ai.djl..", "ai.djl..", "model..")),
        JACKSON(root ->
                only(root, "Jackson", "com.fasterxml.jackson..", "run..", "model..", "task..", "data..", "chat")),
        PARQUET(root -> noClasses()
                .that(resideInAPackage(root + "..")
                        .and(describe(
                                "run in this process",
                                user -> !APART.contains(
                                        outermost(user).getFullName().substring(root.length() + 1)))))
                .should()
                .dependOnClassesThat(resideInAPackage("dev.hardwood.."))),
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
        FLOORS(ArchitectureTest::floors),
        DOOR(root -> noClasses()
                .that(resideInAnyPackage(root + ".cli..", root + ".ui.."))
                .should()
                .dependOnClassesThat(describe(
                        "stand behind the door of run",
                        found -> BEHIND_THE_DOOR.stream()
                                .anyMatch(name -> found.getFullName().equals(root + ".run." + name))))),
        VIEWMODEL(root -> noClasses()
                .that(resideInAPackage(root + ".ui..")
                        .and(not(resideInAnyPackage(root + ".ui.control..", root + ".ui.theme..")))
                        .and(not(describe("show something", found -> isShown(root, found)))))
                .should()
                .dependOnClassesThat(NODES)),
        GAPS(root -> noClasses()
                .that(resideInAPackage(root + ".ui..")
                        .and(not(describe(
                                "compute with their gap",
                                found -> COMPUTE_WITH_GAPS.stream()
                                        .anyMatch(name -> found.getFullName().equals(root + ".ui." + name))))))
                .should()
                .callCodeUnitWhere(describe("sets a gap", ArchitectureTest::setsGap)));

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

    /// Whether a gap, or a padding, is set, which style sheets are for.
    private static boolean setsGap(JavaCall<?> call) {
        List<String> parameters = call.getTarget().getRawParameterTypes().stream()
                .map(JavaClass::getName)
                .toList();
        return call.getTargetOwner().isAssignableTo("javafx.scene.layout.Pane")
                && (Set.of("setSpacing", "setHgap", "setVgap", "setPadding").contains(call.getName())
                        || (call.getTargetOwner().getPackageName().equals("javafx.scene.layout")
                                && call.getName().equals("<init>")
                                && parameters.contains("double")));
    }

    /// Whether a class, or the one that it stands in, is a node, or is named as one that makes them.
    private static boolean isShown(String root, JavaClass found) {
        JavaClass whole = outermost(found);
        return found.isAssignableTo("javafx.scene.Node")
                || whole.isAssignableTo("javafx.scene.Node")
                || SHOWS.stream().anyMatch(whole.getSimpleName()::endsWith)
                || HANDLES_NODES.stream().anyMatch(name -> whole.getFullName().equals(root + ".ui." + name));
    }

    private static JavaClass outermost(JavaClass found) {
        return found.getEnclosingClass().map(ArchitectureTest::outermost).orElse(found);
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

    private static ArchRule floors(String root) {
        LayeredArchitecture rule =
                layeredArchitecture().consideringOnlyDependenciesInLayers().withOptionalLayers(true);
        List<String> below = new ArrayList<>();
        for (List<String> floor : FLOORS) {
            for (String room : floor) {
                rule = rule.layer(room).definedBy("%s.run.%s..".formatted(root, room));
            }
        }
        rule = rule.layer("door").definedBy(root + ".run");
        for (List<String> floor : FLOORS) {
            for (String room : floor) {
                rule = below.isEmpty()
                        ? rule.whereLayer(room).mayNotAccessAnyLayer()
                        : rule.whereLayer(room).mayOnlyAccessLayers(below.toArray(String[]::new));
            }
            below.addAll(floor);
        }
        return rule;
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
        chat
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

    @ParameterizedTest
    @CsvSource(textBlock = """
        home.HomeViewModel, true
        home.Recent, true
        home.Recent$Shown, true
        home.HomeView, false
        """)
    void whatIsNoViewMayNotSeeNodesWhateverItsName(String name, boolean found) {
        JavaClasses fixture = new ClassFileImporter().importPackages(Rule.VIEWMODEL.fixture());
        List<String> report = Rule.VIEWMODEL
                .evaluate(Rule.VIEWMODEL.fixture(), fixture)
                .getFailureReport()
                .getDetails();
        assertEquals(
                found, report.stream().anyMatch(line -> line.contains("viewmodel.ui." + name + ".")), report::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "VBox.<init>(double)",
                "HBox.<init>(double",
                "FlowPane.<init>(double, double",
                "GridPane.setHgap",
                "GridPane.setVgap",
                "GridPane.setPadding"
            })
    void everyWayToSetAGapIsFound(String call) {
        JavaClasses fixture = new ClassFileImporter().importPackages(Rule.GAPS.fixture());
        String report = Rule.GAPS
                .evaluate(Rule.GAPS.fixture(), fixture)
                .getFailureReport()
                .toString();
        assertTrue(report.contains(call), report);
    }

    @Test
    void whatIsExcusedForComputingWithItsGapSetsOne() {
        List<String> idle = COMPUTE_WITH_GAPS.stream()
                .filter(name -> PRODUCT.get("sotto.ui." + name).getConstructorCallsFromSelf().stream()
                        .noneMatch(ArchitectureTest::setsGap))
                .toList();
        assertEquals(List.of(), idle);
    }

    @Test
    void whatIsExcusedForHandlingNodesDoesHandleThem() {
        List<String> idle = HANDLES_NODES.stream()
                .filter(name -> PRODUCT.get("sotto.ui." + name).getDirectDependenciesFromSelf().stream()
                        .map(Dependency::getTargetClass)
                        .noneMatch(NODES))
                .toList();
        assertEquals(List.of(), idle);
    }

    @Test
    void theProductIsReallyLookedAt() {
        assertTrue(PRODUCT.contain("sotto.cli.Shell"));
        BEHIND_THE_DOOR.forEach(name -> assertTrue(PRODUCT.contain("sotto.run." + name), name));
        Set<String> rooms = PRODUCT.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith("sotto.run."))
                .map(name -> name.substring("sotto.run.".length()))
                .collect(Collectors.toSet());
        assertEquals(FLOORS.stream().flatMap(List::stream).collect(Collectors.toSet()), rooms);
    }
}
