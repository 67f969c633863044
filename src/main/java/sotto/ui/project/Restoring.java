package sotto.ui.project;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import sotto.model.Compute;
import sotto.run.project.ProjectContent;
import sotto.ui.bench.Navigator;
import sotto.ui.bench.Opener;
import sotto.ui.bench.Place;
import sotto.ui.bench.Workbench;

/// Restorer of a project's state on the workbench: one thing after another, each even if another is missing.
record Restoring(Workbench bench, Navigator navigator, Opener opener) {
    /// Restores the state; a screen that the user opened since `from` stays in front. Calls `then` at the end.
    void restore(ProjectContent content, Place from, Runnable then) {
        ProjectContent.LeftOff left = content.leftOff();
        bench.clear();
        Optional<ProjectContent.Model> model = named(content.models(), ProjectContent.Model::name, left.model());
        model.ifPresent(kept -> compute(kept).ifPresent(bench.compute()::set));
        named(content.concepts(), ProjectContent.Concept::name, left.concept())
                .filter(kept -> !kept.files().isEmpty())
                .ifPresent(kept -> bench.concept().set(Optional.of(ConceptText.of(kept))));
        Optional<Path> run =
                named(content.runs(), ProjectContent.Run::name, left.run()).map(ProjectContent.Run::folder);
        opener.restore(model.map(ProjectContent.Model::folder), run, () -> {
            place(left, from);
            then.run();
        });
    }

    /// Restores threshold, neuron and screen, unless the user has opened another screen meanwhile.
    private void place(ProjectContent.LeftOff left, Place from) {
        bench.run().get().ifPresent(open -> {
            Double threshold = left.threshold();
            if (threshold != null && threshold >= 0 && threshold <= 1) {
                bench.threshold().set(threshold);
            }
            Named.neuron(open.run().expertise(), left.neuron()).ifPresent(bench.neuron()::set);
        });
        Arrays.stream(Place.values())
                .filter(place ->
                        place.word().equals(left.screen()) && navigator.place().get() == from)
                .findFirst()
                .ifPresent(navigator::go);
    }

    private static Optional<Compute> compute(ProjectContent.Model kept) {
        try {
            return Optional.of(new Compute(kept.device(), kept.dtype(), kept.threads()));
        } catch (IllegalArgumentException _) {
            return Optional.empty(); // written by another hand
        }
    }

    private static <T> Optional<T> named(List<T> all, Function<T, String> name, String wanted) {
        return all.stream().filter(one -> name.apply(one).equals(wanted)).findFirst();
    }
}
