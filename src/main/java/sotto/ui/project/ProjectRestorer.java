package sotto.ui.project;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import sotto.model.Compute;
import sotto.run.project.ProjectContent;
import sotto.ui.session.Navigator;
import sotto.ui.session.ScreenContext;
import sotto.ui.session.ScreenId;
import sotto.ui.session.Session;

/// Restorer of a project's state on the session: one thing after another, each even if another is missing.
record ProjectRestorer(ScreenContext context) {
    /// Restores the state; a screen that the user opened since `from` stays in front. Calls `then` at the end.
    void restore(ProjectContent content, ScreenId from, Runnable then) {
        ProjectContent.LeftOff left = content.leftOff();
        Session session = context.session();
        session.clear();
        Optional<ProjectContent.Model> model = named(content.models(), ProjectContent.Model::name, left.model());
        model.ifPresent(
                kept -> compute(kept.device(), kept.dtype(), kept.threads()).ifPresent(session.compute()::set));
        named(content.concepts(), ProjectContent.Concept::name, left.concept())
                .filter(kept -> !kept.files().isEmpty())
                .ifPresent(kept -> session.concept().set(Optional.of(ConceptText.of(kept))));
        Optional<Path> run =
                named(content.runs(), ProjectContent.Run::name, left.run()).map(ProjectContent.Run::folder);
        context.opener().restore(model.map(ProjectContent.Model::folder), run, () -> {
            place(left, from);
            then.run();
        });
    }

    /// Restores threshold, neuron and screen, unless the user has opened another screen meanwhile.
    private void place(ProjectContent.LeftOff left, ScreenId from) {
        Session session = context.session();
        Navigator navigator = context.navigator();
        session.run().get().ifPresent(open -> {
            Double threshold = left.threshold();
            if (threshold != null && threshold >= 0 && threshold <= 1) {
                session.threshold().set(threshold);
            }
            ProjectNames.neuron(open.run().expertise(), left.neuron()).ifPresent(session.neuron()::set);
        });
        Arrays.stream(ScreenId.values())
                .filter(place ->
                        place.word().equals(left.screen()) && navigator.place().get() == from)
                .findFirst()
                .ifPresent(navigator::go);
    }

    /// The choice of these words; empty if there is none, since they were written by another hand.
    static Optional<Compute> compute(String device, String dtype, int threads) {
        try {
            return Optional.of(new Compute(device, dtype, threads));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static <T> Optional<T> named(List<T> all, Function<T, String> name, String wanted) {
        return all.stream().filter(one -> name.apply(one).equals(wanted)).findFirst();
    }
}
