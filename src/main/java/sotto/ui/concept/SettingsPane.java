package sotto.ui.concept;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import sotto.expert.Unrouted;
import sotto.model.Compute;
import sotto.model.Pooling;
import sotto.model.SiteKind;
import sotto.run.machine.Inspection;
import sotto.run.record.SiteChoice;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;
import sotto.ui.session.OpenModel;
import sotto.ui.session.ResponseKeeping;
import sotto.ui.session.ScreenContext;

/// Fields for the sites, the pooling and the sample; disabled while a run is under way.
final class SettingsPane extends GridPane {
    private static final List<String> TYPES = List.of("auto", "float32", "bfloat16", "float16");

    /// Choice of every site of a mixture.
    private static final List<String> OTHERS = Stream.of(SiteKind.HIDDEN, SiteKind.ATTENTION, SiteKind.RESIDUAL)
            .map(SiteKind::word)
            .toList();
    private static final String BOTH = SiteChoice.MLP + "," + SiteChoice.EXPERTS;

    private static final double WIDTH = 190;
    private static final double PLACE = 160;

    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final ConceptViewModel model;
    private final ScreenContext context;
    private final Messages words;

    SettingsPane(ConceptViewModel model, ScreenContext context, Messages words) {
        this.model = model;
        this.context = context;
        this.words = words;
        setId("concept-settings");
        getStyleClass().add("concept-settings");
        Gap.MIDDLE.of(this, Gap.TINY);
        for (int column = 0; column < 4; column++) {
            ColumnConstraints constraints = new ColumnConstraints();
            constraints.setHgrow(column % 2 == 1 ? Priority.ALWAYS : Priority.NEVER);
            constraints.setMinWidth(column % 2 == 1 ? 96 : 76);
            constraints.setHalignment(HPos.LEFT);
            getColumnConstraints().add(constraints);
        }
        RowConstraints first = new RowConstraints();
        first.setValignment(VPos.TOP); // a second box may stand below the first
        getRowConstraints().add(first);
        left();
        right();
        disableProperty().bind(model.scoring().state().map(_ -> model.scoring().isUnderWay()));
    }

    private void left() {
        ComboBox<String> sites = sites();
        beside(sites, put(0, 0, "set.sites", Gap.HAIR.of(new VBox(sites, unrouted()))));
        put(0, 1, "set.pooling", pooling());
        put(
                0,
                2,
                "set.limit",
                field("concept-limit", "set.limit", model.sample().limitTyped()),
                SampleField.LIMIT);
        put(0, 3, "set.dtype", dtype());
        put(0, 4, "set.threads", threads());
        add(keep(), 0, 5, 2, 1);
    }

    private Node keep() {
        KeepingDecision responses = model.scoring().responses();
        ComboBox<ResponseKeeping> keep = Descriptions.about(
                new ComboBox<>(FXCollections.observableArrayList(
                        ResponseKeeping.LEAVE, ResponseKeeping.KEEP, ResponseKeeping.KEEP_EACH_POOLING)),
                "concept-keep",
                words.of("set.keep.about"));
        keep.setConverter(shown(way -> words.of("set.keep." + way.name())));
        keep.valueProperty().bindBidirectional(responses.decided());
        keep.setMinWidth(Region.USE_PREF_SIZE);
        Label why = Descriptions.small("");
        why.setId("concept-keep-why");
        why.textProperty().bind(responses.why());
        why.setMinWidth(0);
        Descriptions.tip(why, words.of("set.keep.about"));
        return Controls.row(keep, why);
    }

    private void right() {
        SampleViewModel sample = model.sample();
        TextField positives = field("concept-positives", "set.positives", sample.positives());
        positives.setPromptText(words.of("set.all"));
        TextField negatives = field("concept-negatives", "set.negatives", sample.negatives());
        negatives.setPromptText(words.of("set.all"));
        Label name = put(2, 0, "set.positives", positives, SampleField.POSITIVES);
        beside(positives, name);
        name.textProperty().bind(model.texts().name().map(_ -> words.of("set.positives", model.conceptName())));
        put(2, 1, "set.negatives", negatives, SampleField.NEGATIVES);
        put(2, 2, "set.holdout", field("concept-holdout", "set.holdout", sample.holdout()), SampleField.HOLDOUT);
        put(2, 3, "set.seed", field("concept-seed", "set.seed", sample.seed()), SampleField.SEED);
        CheckBox matched = Descriptions.about(
                new CheckBox(words.of("set.matched")), "concept-matched", words.of("set.matched.about"));
        matched.selectedProperty().bindBidirectional(sample.matched());
        TextField permutations = field("concept-permutations", "set.permutations", sample.permutations());
        permutations.setPromptText(words.of("set.permutations.none"));
        put(2, 4, "set.permutations", permutations, SampleField.PERMUTATIONS);
        add(matched, 2, 5, 2, 1);
    }

    /// Makes the label of the folder that the run goes to.
    Node place() {
        Label place = new Label();
        place.setId("concept-place");
        place.getStyleClass().add("small");
        place.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        place.setMinWidth(0);
        place.setMaxWidth(PLACE);
        model.place().subscribe(to -> place.setText(to.map(Path::toString).orElse("")));
        Descriptions.tip(place, words.of("set.place.about"));
        return Controls.named(words.of("set.place"), place);
    }

    /// Puts a label of a grid's first row at the height of its control.
    private static void beside(Control control, Label label) {
        label.setLabelFor(control);
        label.minHeightProperty().bind(control.heightProperty());
    }

    private Label put(int column, int row, String key, Node control) {
        Label label = Descriptions.small(words.of(key, ""));
        label.setLabelFor(control);
        if (control instanceof Control sized) {
            sized.setMaxWidth(sized instanceof Label ? 220 : WIDTH);
            sized.setMinWidth(0);
        }
        add(label, column, row);
        add(control, column + 1, row);
        return label;
    }

    /// Puts a field into the grid, with a line below that shows its mistake.
    private Label put(int column, int row, String key, TextField field, SampleField which) {
        Label wrong = new Label();
        wrong.setId(field.getId() + "-wrong");
        wrong.getStyleClass().addAll("small", "field-wrong");
        Controls.wrap(wrong);
        wrong.setMaxWidth(WIDTH);
        field.setMaxWidth(WIDTH);
        field.setMinWidth(0);
        model.sample().wrong().subscribe(all -> {
            String said = all.getOrDefault(which, "");
            wrong.setText(said);
            Controls.show(wrong, !said.isEmpty());
            field.pseudoClassStateChanged(WRONG, !said.isEmpty());
            field.setAccessibleHelp(said);
        });
        Label label = put(column, row, key, Gap.HAIR.of(new VBox(field, wrong)));
        label.setLabelFor(field);
        return label;
    }

    private TextField field(String id, String key, StringProperty value) {
        TextField field = Descriptions.about(new TextField(), id, words.of(key + ".about"));
        field.textProperty().bindBidirectional(value);
        field.setPrefColumnCount(8);
        return field;
    }

    private ComboBox<String> sites() {
        ComboBox<String> box = Descriptions.about(new ComboBox<String>(), "concept-sites", words.of("set.sites.about"));
        box.setConverter(shown(this::siteName));
        context.session().model().subscribe(open -> {
            List<String> choices = new ArrayList<>(List.of(ScoringViewModel.ALL_SITES));
            open.map(OpenModel::inspection).ifPresent(found -> choices.addAll(sitesOf(found)));
            box.getItems().setAll(choices);
            String now = model.scoring().sites().get();
            box.setValue(choices.contains(now) ? now : ScoringViewModel.ALL_SITES);
        });
        box.valueProperty().addListener((_, _, now) -> {
            if (now != null) {
                model.scoring().sites().set(now);
            }
        });
        return narrow(box);
    }

    private static <T> ComboBox<T> narrow(ComboBox<T> box) {
        box.setMaxWidth(WIDTH);
        box.setMinWidth(0);
        return box;
    }

    /// Choice of what becomes of texts that do not reach an expert; shown where experts are scored.
    private ComboBox<Unrouted> unrouted() {
        ComboBox<Unrouted> box =
                Descriptions.about(new ComboBox<>(), "concept-unrouted", words.of("set.unrouted.about"));
        box.setConverter(shown(way -> words.of("unrouted." + way.word())));
        box.getItems().setAll(Unrouted.values());
        box.valueProperty().bindBidirectional(model.scoring().unrouted());
        model.scoring().sites().subscribe(now -> Controls.show(box, now.endsWith(SiteChoice.EXPERTS)));
        return narrow(box);
    }

    /// Choices of a model's sites beside all maps of its MLPs: all of its experts, regular expressions that find the
    /// modules of each map, and the other kinds of sites.
    private static List<String> sitesOf(Inspection found) {
        boolean mixture = !found.experts().isEmpty();
        String others = mixture ? "^(?!.*\\.experts\\.).*\\." : "\\.";
        return Stream.of(
                        mixture ? Stream.of(SiteChoice.EXPERTS, BOTH) : Stream.<String>of(),
                        parts(found).map(site -> others + site + "$"),
                        OTHERS.stream()
                                .filter(kind -> found.others().stream()
                                        .anyMatch(module -> SiteKind.of(module.name())
                                                .word()
                                                .equals(kind))))
                .flatMap(choices -> choices)
                .toList();
    }

    private static Stream<String> parts(Inspection found) {
        return found.modules().stream()
                .map(module -> module.name().substring(module.name().lastIndexOf('.') + 1))
                .distinct()
                .map(site -> Pattern.quote(site).replace("\\Q", "").replace("\\E", ""));
    }

    private String siteName(String expression) {
        if (OTHERS.contains(expression)) {
            return words.of("set.sites." + expression);
        }
        if (expression.equals(SiteChoice.EXPERTS) || expression.equals(BOTH)) {
            return words.of(expression.equals(BOTH) ? "set.sites.both" : "set.sites.experts");
        }
        if (!expression.equals(ScoringViewModel.ALL_SITES)) {
            return expression.substring(expression.lastIndexOf("\\.") + 2, expression.length() - 1);
        }
        String all = context.session()
                .model()
                .get()
                .map(open -> parts(open.inspection()).collect(Collectors.joining(", ")))
                .orElse("");
        return all.isEmpty() ? words.of("set.sites.all") : all;
    }

    private ComboBox<Pooling> pooling() {
        ComboBox<Pooling> box = Descriptions.about(
                new ComboBox<>(FXCollections.observableArrayList(Pooling.values())),
                "concept-pooling",
                words.of("set.pooling.about"));
        box.setConverter(shown(how -> words.of("pooling." + how.word())));
        box.valueProperty().bindBidirectional(model.scoring().pooling());
        return box;
    }

    private ComboBox<String> dtype() {
        ComboBox<String> box = Descriptions.about(
                new ComboBox<>(FXCollections.observableArrayList(TYPES)), "concept-dtype", words.of("set.dtype.about"));
        box.setConverter(shown(type -> type.equals("auto") ? words.of("set.auto") : type));
        context.session().compute().subscribe(now -> box.setValue(now.dtype()));
        box.valueProperty().addListener((_, _, type) -> {
            Compute now = context.session().compute().get();
            if (type != null && !type.equals(now.dtype())) {
                context.session().compute().set(new Compute(now.device(), type, now.threads()));
            }
        });
        return box;
    }

    private ComboBox<Integer> threads() {
        List<Integer> counts = new ArrayList<>(List.of(0));
        for (int count = 1; count <= Runtime.getRuntime().availableProcessors(); count++) {
            counts.add(count);
        }
        ComboBox<Integer> box = Descriptions.about(
                new ComboBox<>(FXCollections.observableArrayList(counts)),
                "concept-threads",
                words.of("set.threads.about"));
        box.setConverter(shown(count -> count == 0 ? words.of("set.threads.all") : NumberFormat.count(count)));
        context.session().compute().subscribe(now -> box.setValue(now.threads()));
        box.valueProperty().addListener((_, _, count) -> {
            Compute now = context.session().compute().get();
            if (count != null && count != now.threads()) {
                context.session().compute().set(new Compute(now.device(), now.dtype(), count));
            }
        });
        return box;
    }

    private static <T> StringConverter<T> shown(Function<T, String> words) {
        return new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : Objects.toString(words.apply(value), "");
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException("Nothing is typed here");
            }
        };
    }
}
