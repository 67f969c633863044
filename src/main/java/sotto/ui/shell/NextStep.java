package sotto.ui.shell;

import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import sotto.ui.bench.Desk;
import sotto.ui.bench.Place;

/// Screen on which the work goes on from the one in front, with what is open.
///
/// The order is that of the rail: a model, a concept, its neurons by layer, their texts and tokens, the
/// effect of dampening them, its cost, and the export. A step whose input is missing leads back to the screen
/// that gives it.
final class NextStep {
    private NextStep() {}

    /// The step after the screen in front, as it changes; empty where the screen itself tells the next step.
    static ObjectBinding<Optional<Place>> of(Desk desk) {
        return Bindings.createObjectBinding(
                () -> after(
                        desk.navigator().place().get(),
                        desk.bench().model().get().isPresent(),
                        desk.bench().run().get().isPresent()),
                desk.navigator().place(),
                desk.bench().model(),
                desk.bench().run());
    }

    /// The step after a screen; empty where the screen itself tells the next step, or nothing follows.
    ///
    /// @param model whether a model is open
    /// @param run whether scores are open
    static Optional<Place> after(Place front, boolean model, boolean run) {
        return switch (front) {
            case HOME -> run ? Optional.of(Place.LAYERS) : model ? Optional.of(Place.CONCEPT) : Optional.empty();
            case MODEL -> model ? Optional.of(Place.CONCEPT) : Optional.empty();
            case CONCEPT -> run ? Optional.of(Place.LAYERS) : model ? Optional.empty() : Optional.of(Place.MODEL);
            case LAYERS -> Optional.of(run ? Place.NEURONS : lacking(model));
            case NEURONS -> Optional.of(run && model ? Place.COMPARE : lacking(model));
            case COMPARE -> Optional.of(run && model ? Place.EVALUATE : lacking(model));
            case EVALUATE -> Optional.of(run && model ? Place.EXPORT : lacking(model));
            case EXPORT -> run ? Optional.empty() : Optional.of(lacking(model));
        };
    }

    private static Place lacking(boolean model) {
        return model ? Place.CONCEPT : Place.MODEL;
    }
}
