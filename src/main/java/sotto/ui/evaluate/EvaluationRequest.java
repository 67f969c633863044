package sotto.ui.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import sotto.run.Runs;
import sotto.run.command.CommandText;
import sotto.run.evaluate.EvaluationReport;
import sotto.run.evaluate.EvaluationSpec;
import sotto.run.evaluate.EvaluationSpec.Named;
import sotto.run.gains.GainsFormat;
import sotto.run.gains.GainsTarget;
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
import sotto.work.disk.DiskTrouble;

/// Request for an evaluation, taken together on the interface thread and carried out on a worker.
///
/// @param template everything but the variants
/// @param run whose scores recipes are made on; empty where none is asked for
record EvaluationRequest(EvaluationSpec template, List<CurrentVariant> variants, Optional<OpenRun> run) {
    EvaluationRequest {
        variants = List.copyOf(variants);
    }

    /// Evaluates into a folder; gains that are made lie beside it, and are kept for a run that is resumed.
    ///
    /// Throws a `Failure` if two variants have one name, if gains cannot be written, or as [Runs#evaluate] does.
    Path evaluate(Path out, RunTarget.Unfinished unfinished, Progress progress) throws Cancelled {
        EvaluationSpec spec = spec(out);
        List<String> names = spec.gains().stream().map(Named::name).toList();
        for (String name : names) {
            if (name.equals(Variant.BASE.name())
                    || names.stream().filter(name::equals).count() > 1) {
                throw new Failure("Two variants would be named %s.".formatted(name), "Rename one of them on Compare.");
            }
        }
        for (CurrentVariant variant : variants) {
            Optional<RunSpec.MakeGains> making = making(variant);
            GainsTarget target = target(variant, out);
            if (making.isPresent() && !Files.exists(target.out())) {
                try {
                    Files.createDirectories(target.out().resolveSibling("."));
                } catch (IOException e) {
                    throw DiskTrouble.writing(target.out(), e);
                }
                Runs.gains(making.get(), target);
            }
        }
        Runs.evaluate(spec, new RunTarget(out, Output.Existing.REFUSE, unfinished, EvaluationReport.RECORD), progress);
        return out;
    }

    /// The commands that do the same, one a line.
    String command(Path out) {
        String gains = variants.stream()
                .flatMap(variant ->
                        making(variant).stream().map(making -> CommandText.gains(making, target(variant, out))))
                .map(command -> command.text() + System.lineSeparator())
                .collect(Collectors.joining());
        return gains + CommandText.evaluate(spec(out), out).text();
    }

    private EvaluationSpec spec(Path out) {
        return template.withGains(variants.stream()
                .map(variant -> new Named(variant.word(), target(variant, out).out()))
                .toList());
    }

    private Optional<RunSpec.MakeGains> making(CurrentVariant variant) {
        return variant.recipe().flatMap(recipe -> run.map(open -> new RunSpec.MakeGains(open.place(), recipe)));
    }

    private static GainsTarget target(CurrentVariant variant, Path out) {
        Path file = variant.kept()
                .map(ProjectContent.Variant::gains)
                .orElseGet(() ->
                        out.resolveSibling(out.getFileName() + ".gains").resolve(variant.word() + ".safetensors"));
        return new GainsTarget(file, Output.Existing.REPLACE, GainsFormat.SAFETENSORS);
    }
}
