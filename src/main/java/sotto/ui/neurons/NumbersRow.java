package sotto.ui.neurons;

import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import sotto.expert.Expertise;
import sotto.expert.GainRule;
import sotto.expert.GainRules;
import sotto.expert.Measure;
import sotto.figure.AurocText;
import sotto.figure.NeuronFigures;
import sotto.num.Interval;
import sotto.ui.bench.OpenRun;
import sotto.ui.bench.Workbench;
import sotto.ui.control.Figures;
import sotto.ui.control.Tell;
import sotto.ui.control.Words;

/// Row of the most important numbers of a neuron, large.
final class NumbersRow extends FlowPane {
    private static final GainRule AURA = GainRules.AURA;

    private final StudyViewModel model;
    private final Words words;

    NumbersRow(StudyViewModel model, Words words) {
        super(24, 8);
        this.model = model;
        this.words = words;
        setId("neurons-numbers");
        model.desk().bench().neuron().subscribe(_ -> show());
        model.desk().bench().run().subscribe(_ -> show());
        model.page().subscribe(_ -> show());
    }

    private void show() {
        getChildren().clear();
        Optional<OpenRun> run = model.desk().bench().run().get();
        int neuron = model.desk().bench().neuron().get();
        if (run.isEmpty() || neuron == Workbench.NO_NEURON) {
            return;
        }
        Expertise expertise = run.get().run().expertise();
        Interval interval = NeuronFigures.interval(run.get().run(), neuron);
        String about = Double.isNaN(interval.low())
                ? words.of("number.auroc.plain")
                : words.of("number.auroc.about", AurocText.of(interval.low()) + "–" + AurocText.of(interval.high()));
        add("auroc", words.of("number.auroc"), AurocText.of(expertise.auroc(neuron)), about);
        float held = expertise.value(Measure.HELD_OUT, neuron);
        if (!Float.isNaN(held)) {
            add("held", words.of("number.held"), AurocText.of(held), words.of("number.held.about"));
        }
        add(
                "gain",
                words.of("number.gain"),
                Figures.decimal(AURA.gain(expertise.auroc(neuron)), 3),
                words.of("number.gain.about"));
        model.page().get().filter(page -> page.neuron() == neuron).ifPresent(page -> {
            mean("concept", model.conceptName(), page.study().means().positives());
            mean("other", model.otherName(), page.study().means().negatives());
        });
    }

    private void mean(String key, String name, double value) {
        int texts = model.source()
                .map(source -> key.equals("concept")
                        ? source.texts().positives()
                        : source.texts().size() - source.texts().positives())
                .orElse(0);
        add(
                "mean-" + key,
                words.of("number.mean", name),
                Figures.decimal(value, 2),
                words.of("number.mean.about", Figures.count(texts)));
    }

    private void add(String key, String title, String value, String about) {
        Label number = new Label(value);
        number.getStyleClass().add("big-number");
        number.setMinWidth(Region.USE_PREF_SIZE);
        VBox box = new VBox(Tell.small(title), number);
        Tell.about(box, "neurons-number-" + key, title + " " + value + ". " + about);
        Tell.tip(box, about);
        getChildren().add(box);
    }
}
