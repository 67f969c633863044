package sotto.ui.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import sotto.expert.GainRecipe;
import sotto.expert.Population;
import sotto.measure.Judge;
import sotto.measure.Verdict;
import sotto.model.Compute;
import sotto.model.Edit;
import sotto.run.compare.Comparison;
import sotto.run.compare.Pages;
import sotto.run.gains.GainsFile;
import sotto.run.generate.Variant;
import sotto.run.judge.JudgeSource;
import sotto.run.record.RunSpec;
import sotto.run.score.RunDampening;
import sotto.ui.session.ModelSlot;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Writer that uses the session's model, and keeps the judge that was used last.
final class ModelWriter implements Writer {
    private final ModelSlot slot;
    private final Supplier<Optional<Population>> scores;
    private @Nullable Opened opened;
    private @Nullable Completed completed;

    /// Scores of a run with what controls that were made before are matched by.
    private record Completed(Population all, RunDampening run) {}

    private record Opened(JudgeSource source, Judge judge) {}

    /// Makes a writer.
    ///
    /// @param scores of the open run; called on a worker thread
    ModelWriter(ModelSlot slot, Supplier<Optional<Population>> scores) {
        this.slot = slot;
        this.scores = scores;
    }

    @Override
    public Pages write(List<Wanted> wanted, Consumer<Pages> begun, Progress progress) throws Cancelled {
        ColumnRequest first = wanted.getFirst().asked();
        return slot.with(first.where().model(), first.where().compute(), progress, model -> {
            List<Variant> variants = new ArrayList<>();
            for (Wanted column : wanted) {
                variants.add(new Variant(column.id(), gains(column.asked().content(), progress)));
            }
            String read = first.opening().read(first.where().model(), model.tokenizer(), progress);
            Comparison comparison = new Comparison(first.opening(), first.decoding(), first.samples(), variants, read);
            Pages pages = comparison.pages(model);
            begun.accept(pages);
            return comparison.write(model, pages, progress);
        });
    }

    /// The gains of a column, read or made; a `Failure` where its file cannot be read, or no run is open.
    Edit gains(Content content, Progress progress) throws Cancelled {
        return switch (content) {
            case Content.Untouched _ -> Edit.NONE;
            case Content.Made made -> made(made, progress);
            case Content.Kept kept -> GainsFile.read(kept.file()).gains();
        };
    }

    /// The gains of a column likewise, whether or not they are wanted in the end.
    Edit gains(Content content) {
        try {
            return gains(content, Progress.NONE);
        } catch (Cancelled never) {
            throw new IllegalStateException(never);
        }
    }

    private Edit made(Content.Made made, Progress progress) throws Cancelled {
        Population all = scores.get()
                .orElseThrow(() -> new Failure("No scoring run is open.", "Open a run, or score on Concept."));
        GainRecipe recipe = made.recipe();
        return recipe.rule().wants().isEmpty()
                ? all.gains(recipe)
                : matched(new RunSpec.MakeGains(made.run(), recipe), all, progress);
    }

    /// Makes gains of a control that is matched by more than scores; the run's responses are read once.
    private synchronized Edit matched(RunSpec.MakeGains spec, Population all, Progress progress) throws Cancelled {
        if (completed == null || completed.all() != all) {
            completed = new Completed(all, RunDampening.of(spec.scores().getFirst(), all.expertise()));
        }
        return completed.run().make(spec, progress).gains();
    }

    @Override
    public WordExplanation explain(WordRequest word, Progress progress) throws Cancelled {
        ColumnRequest asked = word.asked();
        return slot.with(
                asked.where().model(),
                asked.where().compute(),
                progress,
                model -> new WordExplainer(model, word, gains(asked.content(), progress)).explain(progress));
    }

    @Override
    public List<Verdict> judge(JudgeSource source, List<String> texts, Progress progress) throws Cancelled {
        return open(source, progress).judge(texts, progress);
    }

    private synchronized Judge open(JudgeSource source, Progress progress) throws Cancelled {
        if (opened == null || !opened.source().equals(source)) {
            close();
            opened = new Opened(source, source.open(Compute.AUTO, progress.slice(0, 0)));
        }
        return opened.judge();
    }

    @Override
    public synchronized void close() {
        if (opened != null) {
            opened.judge().close();
            opened = null;
        }
    }
}
