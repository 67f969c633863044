package sotto.ui.neurons;

import java.util.Optional;
import java.util.function.Supplier;
import sotto.expert.Expertise;
import sotto.figure.ClassNames;
import sotto.figure.Figure;
import sotto.figure.FigureKind;
import sotto.figure.FigureSpec;
import sotto.figure.NeuronFigures;
import sotto.run.neuron.NeuronName;
import sotto.run.score.RecordedRun;
import sotto.ui.bench.OpenRun;
import sotto.ui.chart.Shown;
import sotto.ui.control.Words;

/// Figures of a neuron in the window, with the user's class names; exported as the command line draws them.
record NeuronShown(StudyViewModel model, Study.Page page, Words words) {
    /// The figure of a kind; a run must be open, and its texts read.
    Shown of(FigureKind kind) {
        OpenRun open = model.desk().bench().run().get().orElseThrow();
        RecordedRun recorded = model.source().orElseThrow().recorded();
        Expertise expertise = open.run().expertise();
        ClassNames names = new ClassNames(model.conceptName(), model.otherName());
        Supplier<Figure> exported = () -> NeuronFigures.of(kind, open.run(), page.neuron(), recorded, page.study());
        Supplier<Figure> seen = () -> kind == FigureKind.ROC
                ? NeuronFigures.roc(open.run(), page.neuron(), page.study(), names)
                : NeuronFigures.density(
                        page.study(), recorded.spec().listening().pooling(), names);
        FigureSpec spec = FigureSpec.of(kind).withNeuron(NeuronName.of(expertise, page.neuron()));
        String name =
                words.of(kind == FigureKind.ROC ? "roc.name" : "density.name", NeuronText.of(expertise, page.neuron()));
        return new Shown(name, seen, exported, Optional.of(new Shown.Origin(open.place(), spec)));
    }
}
