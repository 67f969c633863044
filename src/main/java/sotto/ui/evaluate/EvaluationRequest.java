package sotto.ui.evaluate;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import sotto.run.Runs;
import sotto.run.command.CommandText;
import sotto.run.evaluate.EvaluationReport;
import sotto.run.evaluate.EvaluationSpec;
import sotto.run.evaluate.EvaluationSpec.Named;
import sotto.run.evaluate.VariantSource;
import sotto.run.generate.Variant;
import sotto.run.project.ProjectContent;
import sotto.run.record.Output;
import sotto.run.record.RunSpec;
import sotto.run.record.RunTarget;
import sotto.ui.session.CurrentVariant;
import sotto.ui.session.OpenRun;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Request for an evaluation, taken together on the interface thread and carried out on a worker.
///
/// @param template everything but the variants
/// @param run whose scores recipes are made on; empty where none is asked for
record EvaluationRequest(EvaluationSpec template, List<CurrentVariant> variants, Optional<OpenRun> run) {
    EvaluationRequest {
        variants = List.copyOf(variants);
    }

    /// Evaluates into a folder; gains that are made lie beside it.
    ///
    /// Throws a `Failure` if two variants have one name, or as [Runs#evaluate] does.
    Path evaluate(Path out, RunTarget.Unfinished unfinished, Progress progress) throws Cancelled {
        List<VariantSource> sources = sources(out);
        for (VariantSource source : sources) {
            source.make();
        }
        check(sources.stream().map(source -> source.named().name()).toList());
        Runs.evaluate(
                spec(sources),
                new RunTarget(out, Output.Existing.REFUSE, unfinished, EvaluationReport.RECORD),
                progress);
        return out;
    }

    private static void check(List<String> names) {
        for (String name : names) {
            if (name.equals(Variant.BASE.name())
                    || names.stream().filter(name::equals).count() > 1) {
                throw new Failure("Two variants would be named %s.".formatted(name), "Rename one of them on Compare.");
            }
        }
    }

    /// The commands that do the same, one a line.
    String command(Path out) {
        List<VariantSource> sources = sources(out);
        String gains = sources.stream()
                .flatMap(source -> source.making().stream()
                        .map(making -> CommandText.gains(
                                new RunSpec.MakeGains(making.scores(), making.recipe()), source.place())))
                .map(command -> command.text() + System.lineSeparator())
                .collect(Collectors.joining());
        return gains + CommandText.evaluate(spec(sources), out).text();
    }

    private EvaluationSpec spec(List<VariantSource> sources) {
        return template.withGains(sources.stream().map(VariantSource::named).toList());
    }

    private List<VariantSource> sources(Path out) {
        return variants.stream()
                .map(variant -> new VariantSource(new Named(variant.word(), file(variant, out)), making(variant)))
                .toList();
    }

    private Optional<VariantSource.Making> making(CurrentVariant variant) {
        return variant.recipe()
                .flatMap(recipe -> run.map(
                        open -> new VariantSource.Making(recipe, open.run().expertise(), open.place())));
    }

    private static Path file(CurrentVariant variant, Path out) {
        return variant.kept()
                .map(ProjectContent.Variant::gains)
                .orElseGet(() ->
                        out.resolveSibling(out.getFileName() + ".gains").resolve(variant.word() + ".safetensors"));
    }
}
