package sotto.ui.neurons;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.HPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import sotto.expert.Expertise;
import sotto.expert.ModuleNeurons;
import sotto.figure.FigureKind;
import sotto.run.neuron.HeatText;
import sotto.run.table.ColumnTraits.Format;
import sotto.run.table.ColumnTraits.Shown;
import sotto.run.table.NeuronColumn;
import sotto.ui.chart.ExportButton;
import sotto.ui.chart.FigureView;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Empty;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;
import sotto.ui.session.OpenRun;
import sotto.ui.session.ScreenId;
import sotto.ui.session.Session;
import sotto.ui.theme.Look;

/// Short description of the selected neuron, in a column at the window's right; used on the screen Layers.
public final class InspectorView extends StackPane {
    private static final double CHART = 190;

    private final DetailViewModel model;
    private final Messages words = Messages.beside(InspectorView.class);
    private final ColumnText texts;
    private final Label name = new Label();
    private final Label unit = Descriptions.small("");
    private final HBox numbers = Gap.LARGE.of(new HBox());
    private final GridPane facts = Gap.USUAL.of(new GridPane(), Gap.TINY);
    private final FigureView density;
    private final VBox picture;
    private final VBox strongest = Gap.SMALL.of(new VBox());
    private final ScrollPane scroll = new ScrollPane();
    private final Empty nothing;
    private final Empty unscored;
    private final List<HeatFlow> flows = new ArrayList<>();
    private final Runnable tryText;

    /// Makes a view that follows the session's neuron.
    ///
    /// @param tryText brings the field for one's own text to the front
    public InspectorView(DetailViewModel model, Runnable tryText) {
        this.model = model;
        this.tryText = tryText;
        texts = new ColumnText(model.context().session(), words);
        setId("inspector-neuron");
        getStyleClass().add("neurons");
        getStylesheets().add(Look.sheet(InspectorView.class, "neurons.css"));
        name.getStyleClass().add("screen-title");
        name.setId("inspector-name");
        unit.setWrapText(true);
        density = new FigureView("inspector-density", model.context());
        density.setMinHeight(CHART);
        density.setPrefHeight(CHART);
        picture = picture();
        columns();
        VBox all = Gap.LARGE.of(new VBox(
                Gap.HAIR.of(new VBox(name, unit)),
                numbers,
                Controls.hairline(),
                facts,
                Controls.hairline(),
                new ListeningStrip("inspector-listening", model, words),
                picture,
                strongest,
                new EffectRow("inspector", model, words, EffectRow.Side.BELOW)));
        all.getStyleClass().add("inspector-body");
        scroll.setContent(all);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        VBox whole = new VBox(scroll, buttons());
        VBox.setVgrow(scroll, Priority.ALWAYS);
        whole.visibleProperty().bind(scroll.visibleProperty());
        nothing = new Empty(words.of("inspector.nothing"));
        unscored = new Empty(words.of("inspector.unscored"));
        getChildren().addAll(whole, nothing, unscored);
        sceneProperty().subscribe(scene -> {
            if (scene != null) {
                model.wake();
            }
        });
        model.context().session().neuron().subscribe(_ -> show());
        model.context().session().run().subscribe(_ -> show());
        model.context().session().neurons().subscribe(_ -> show());
        model.page().subscribe(_ -> show());
        model.heat().subscribe(this::showText);
    }

    private VBox picture() {
        Label title = Controls.label(words.of("density.title"), "panel-title");
        HBox header = Controls.row(
                title, Controls.gap(), new ExportButton("inspector-density-export", model.context(), density::shown));
        return Gap.TINY.of(new VBox(header, density));
    }

    private HBox buttons() {
        Button open = Descriptions.button(
                "inspector-open",
                words.of("inspector.open"),
                words.of("inspector.open.about"),
                () -> model.context().navigator().go(ScreenId.NEURONS));
        Button own = Descriptions.button(
                "inspector-try", words.of("inspector.try"), words.of("inspector.try.about"), tryText);
        HBox row = Gap.USUAL.of(new HBox(open, own));
        for (Button button : List.of(open, own)) {
            HBox.setHgrow(button, Priority.ALWAYS);
            button.setMaxWidth(Double.MAX_VALUE);
        }
        row.getStyleClass().add("inspector-buttons");
        return row;
    }

    private void columns() {
        ColumnConstraints left = new ColumnConstraints();
        left.setHgrow(Priority.ALWAYS);
        ColumnConstraints right = new ColumnConstraints();
        right.setMinWidth(Region.USE_PREF_SIZE);
        right.setHalignment(HPos.RIGHT);
        facts.getColumnConstraints().setAll(left, right);
    }

    private void show() {
        Optional<OpenRun> run = model.context().session().run().get();
        int neuron = model.context().session().neuron().get();
        boolean there = run.isPresent() && neuron != Session.NO_NEURON;
        scroll.setVisible(there);
        nothing.setVisible(!there && run.isPresent());
        unscored.setVisible(run.isEmpty());
        numbers.getChildren().clear();
        facts.getChildren().clear();
        if (!there) {
            return;
        }
        Expertise expertise = run.get().run().expertise();
        ModuleNeurons bank = expertise.bank(neuron);
        name.setText(NeuronText.of(expertise, neuron));
        unit.setText(words.of("number.unit", bank.module(), NumberFormat.count(neuron - bank.first())));
        showNumbers(neuron);
        showFacts(run.get(), neuron);
        Optional<DetailParts.Page> page = model.page().get().filter(one -> one.neuron() == neuron);
        Controls.show(picture, model.page().get().isPresent());
        page.ifPresentOrElse(one -> density.show(new NeuronShown(model, one, words).of(FigureKind.DENSITY)), () -> {
            if (model.page().get().isEmpty()) {
                density.clear();
            }
        });
        picture.setOpacity(page.isPresent() ? 1 : 0.4);
    }

    private void showNumbers(int neuron) {
        for (NeuronColumn column : NeuronColumn.FILED) {
            String value = ColumnText.text(column, model.value(column, neuron));
            if (column.isShown(Shown.HEADLINE) && !value.isEmpty()) {
                String below = column.format() == Format.GAIN ? words.of("strength") : texts.range(column, neuron);
                number(texts.title(column), value, below, texts.about(column, neuron));
            }
        }
    }

    private void number(String title, String value, String below, String about) {
        Label number = Controls.whole(Controls.label(value, "big-number"));
        VBox box = new VBox(Descriptions.small(title), number, Descriptions.small(below));
        Descriptions.tip(box, about);
        numbers.getChildren().add(box);
    }

    private void showFacts(OpenRun run, int neuron) {
        Expertise expertise = run.run().expertise();
        String all = NumberFormat.count(expertise.neurons());
        int above = 0;
        for (int place = 0; place < run.ranking().size() && run.ranking().neuron(place) != neuron; place++) {
            above++;
        }
        fact(
                words.of("number.rank"),
                words.of("number.rank.value", NumberFormat.count(above + 1L), all),
                words.of("number.rank.about"));
        for (NeuronColumn column : NeuronColumn.ALL) {
            String value = texts.onALine(column, model.value(column, neuron));
            if (column.isShown(Shown.FACTS) && !value.isEmpty()) {
                fact(texts.longTitle(column), value, texts.lineAbout(column));
            }
        }
    }

    private void fact(String title, String value, String about) {
        Label number = Controls.label(value, "small");
        Label label = Descriptions.small(title);
        Descriptions.tip(label, about);
        Descriptions.tip(number, about);
        facts.addRow(facts.getRowCount(), label, number);
    }

    private void showText(Optional<DetailParts.Heat> heat) {
        flows.forEach(HeatFlow::forget);
        flows.clear();
        strongest.getChildren().clear();
        if (heat.isEmpty() || heat.get().positives().isEmpty()) {
            return;
        }
        HeatText first = heat.get().positives().getFirst();
        Label title = Controls.label(words.of("strongest"), "panel-title");
        HeatFlow flow = new HeatFlow(
                first,
                HeatFlow.Range.of(heat.get().positives()),
                "concept-fill",
                model.context().session().blurred(),
                words);
        flow.setId("inspector-text");
        flows.add(flow);
        strongest.getChildren().addAll(title, flow);
    }
}
