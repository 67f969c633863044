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
import sotto.run.score.RecordedSpecification;
import sotto.ui.chart.ShownFigure;
import sotto.ui.control.Messages;
import sotto.ui.session.OpenRun;

/// Figures of a neuron in the window, with the user's class names; exported as the command line draws them.
record NeuronShown(DetailViewModel model, DetailParts.Page page, Messages words) {
    /// The figure of a kind; a run must be open, and its texts read.
    ShownFigure of(FigureKind kind) {
        OpenRun open = model.context().session().run().get().orElseThrow();
        RecordedSpecification recorded = model.source().orElseThrow().recorded();
        Expertise expertise = open.run().expertise();
        ClassNames names = new ClassNames(model.conceptName(), model.otherName());
        Supplier<Figure> exported = () -> NeuronFigures.of(kind, open.run(), page.neuron(), recorded, page.study());
        Supplier<Figure> seen = () -> kind == FigureKind.ROC
                ? NeuronFigures.roc(open.run(), page.neuron(), page.study(), names)
                : NeuronFigures.density(page.study(), recorded.pooled(), names);
        FigureSpec spec = FigureSpec.of(kind).withNeuron(NeuronName.of(expertise, page.neuron()));
        String name =
                words.of(kind == FigureKind.ROC ? "roc.name" : "density.name", NeuronText.of(expertise, page.neuron()));
        return new ShownFigure(name, seen, exported, Optional.of(new ShownFigure.Origin(open.place(), spec)));
    }
}
