package sotto.ui.shell;

import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import sotto.ui.session.ScreenContext;
import sotto.ui.session.ScreenId;

/// Screen on which the work goes on from the one in front, with what is open.
///
/// The order is that of the rail: a model, a concept, its neurons by layer, their texts and tokens, the
/// effect of dampening them, its cost, and the export. A step whose input is missing leads back to the screen
/// that gives it.
final class NextStep {
    private NextStep() {}

    /// The step after the screen in front, as it changes; empty where the screen itself tells the next step.
    static ObjectBinding<Optional<ScreenId>> of(ScreenContext context) {
        return Bindings.createObjectBinding(
                () -> after(
                        context.navigator().place().get(),
                        context.session().model().get().isPresent(),
                        context.session().run().get().isPresent()),
                context.navigator().place(),
                context.session().model(),
                context.session().run());
    }

    /// The step after a screen; empty where the screen itself tells the next step, or nothing follows.
    ///
    /// @param model whether a model is open
    /// @param run whether scores are open
    static Optional<ScreenId> after(ScreenId front, boolean model, boolean run) {
        return switch (front) {
            case HOME -> run ? Optional.of(ScreenId.LAYERS) : model ? Optional.of(ScreenId.CONCEPT) : Optional.empty();
            case MODEL -> model ? Optional.of(ScreenId.CONCEPT) : Optional.empty();
            case CONCEPT -> run ? Optional.of(ScreenId.LAYERS) : model ? Optional.empty() : Optional.of(ScreenId.MODEL);
            case LAYERS -> Optional.of(run ? ScreenId.NEURONS : lacking(model));
            case NEURONS -> Optional.of(run && model ? ScreenId.COMPARE : lacking(model));
            case COMPARE -> Optional.of(run && model ? ScreenId.EVALUATE : lacking(model));
            case EVALUATE -> Optional.of(run && model ? ScreenId.EXPORT : lacking(model));
            case EXPORT -> run ? Optional.empty() : Optional.of(lacking(model));
        };
    }

    private static ScreenId lacking(boolean model) {
        return model ? ScreenId.CONCEPT : ScreenId.MODEL;
    }
}
