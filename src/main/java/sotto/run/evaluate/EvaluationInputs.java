package sotto.run.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import sotto.data.TextFiles;
import sotto.data.TextReading;
import sotto.data.TextSource;
import sotto.data.Texts;
import sotto.measure.TextScore;
import sotto.run.evaluate.EvaluationSpec.Named;
import sotto.run.gains.GainsFile;
import sotto.run.gains.GainsOrigin;
import sotto.run.generate.Variant;
import sotto.run.identity.ModelFiles;
import sotto.run.identity.ModelIdentity;
import sotto.run.score.Scores;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Inputs of an evaluation besides the model, read from files: variants, and what the measures need.
///
/// @param variants the untouched model first
/// @param gains of all variants but the first
/// @param swept variants of a sweep, which are the last ones
/// @param measures of each measure that is asked for
record EvaluationInputs(
        List<Variant> variants,
        List<GainsFile> gains,
        List<SweptVariant> swept,
        SequencedMap<EvaluationMeasure, MeasureInputs<?>> measures) {
    /// Reads all inputs; a `Failure` if a file is missing, damaged or without a text.
    ///
    /// Notes for the user, such as on rows that were left out, go to `progress`.
    static EvaluationInputs read(EvaluationSpec spec, Progress progress) throws Cancelled {
        List<Variant> variants = new ArrayList<>(List.of(Variant.BASE));
        List<GainsFile> files = new ArrayList<>();
        for (Named gains : spec.gains()) {
            files.add(GainsFile.read(gains.file()));
            variants.add(new Variant(gains.name(), files.getLast().gains()));
        }
        EvaluationSpec.Sweep sweep = spec.sweep();
        List<SweptVariant> swept = sweep == null
                ? List.of()
                : SweptVariant.of(
                        spec, sweep, variants.stream().map(Variant::name).toList(), progress);
        swept.forEach(one -> {
            files.add(one.gains());
            variants.add(one.variant());
        });
        SequencedMap<EvaluationMeasure, MeasureInputs<?>> measures = new LinkedHashMap<>();
        for (EvaluationMeasure measure : spec.measures().asked()) {
            measures.put(measure, measure.read(spec, progress));
        }
        return new EvaluationInputs(variants, files, swept, measures);
    }

    /// The prompts to complete; empty where toxicity is not asked for.
    Optional<ToxicityInputs> completed() {
        return Optional.ofNullable((ToxicityInputs) measures.get(EvaluationMeasures.TOXICITY));
    }

    /// The kind texts that the judges are tried on; empty where there are none.
    Optional<FalseAlarmsInputs> kind() {
        return Optional.ofNullable((FalseAlarmsInputs) measures.get(EvaluationMeasures.FALSE_ALARMS));
    }

    /// The texts of perplexity; empty where it is not asked for.
    @SuppressWarnings("unchecked") // what that measure reads
    Optional<MeasureInputs<TextScore>> perplexity() {
        return Optional.ofNullable((MeasureInputs<TextScore>) measures.get(EvaluationMeasures.PERPLEXITY));
    }

    /// The passages of divergence; empty where it is not asked for.
    @SuppressWarnings("unchecked") // what that measure reads
    Optional<MeasureInputs<DivergenceMeasure.Row>> divergence() {
        return Optional.ofNullable((MeasureInputs<DivergenceMeasure.Row>) measures.get(EvaluationMeasures.DIVERGENCE));
    }

    /// The same inputs with other variants of the sweep in some places.
    EvaluationInputs with(Map<Integer, SweptVariant> others) {
        List<Variant> newVariants = new ArrayList<>(variants);
        List<GainsFile> newGains = new ArrayList<>(gains);
        List<SweptVariant> newSwept = new ArrayList<>(swept);
        others.forEach((variant, other) -> {
            newVariants.set(variant, other.variant());
            newGains.set(variant - 1, other.gains());
            newSwept.set(variant - (variants.size() - swept.size()), other);
        });
        return new EvaluationInputs(newVariants, newGains, newSwept, measures);
    }

    /// Reads a file of texts; a `Failure` if it is missing, damaged or without a text.
    static Texts texts(Named named, EvaluationSpec spec, Progress progress) throws Cancelled {
        Texts texts = new TextSource(named.file(), reading(named, spec)).read(progress);
        texts.notes().forEach(progress::note);
        return texts;
    }

    /// Reading of a file of texts: a file without columns has none to name.
    static TextReading reading(Named named, EvaluationSpec spec) {
        TextReading reading = spec.conditions().reading();
        return TextFiles.isPlain(named.file())
                ? new TextReading(null, reading.empties(), reading.undecodable())
                : reading;
    }

    /// The variant of a sweep that stands at a place among the variants; empty for base and files.
    Optional<SweptVariant> swept(int variant) {
        int place = variant - (variants.size() - swept.size());
        return place < 0 ? Optional.empty() : Optional.of(swept.get(place));
    }

    /// The variants of the report: the deals of a control are one.
    List<ReportedVariant> reported() {
        return ReportedVariant.of(this);
    }

    /// The models that the gains of each variant but the first were made on.
    List<GainsOrigin> origins(EvaluationSpec spec, ModelIdentity model) {
        List<GainsOrigin> origins = new ArrayList<>();
        for (int file = 0; file < gains.size(); file++) {
            origins.add(GainsOrigin.of(variants.get(file + 1).name(), gains.get(file), model));
        }
        return origins;
    }

    /// Notes on the variants that several concepts were dampened together in, or against one another.
    List<String> concepts() {
        List<String> notes = new ArrayList<>();
        for (int file = 0; file < gains.size(); file++) {
            String variant = variants.get(file + 1).name();
            gains.get(file).concepts().ifPresent(words -> notes.add("The gains %s are %s.".formatted(variant, words)));
        }
        return notes;
    }

    /// Every file that the numbers depend on, by its role.
    static SequencedMap<String, Path> files(EvaluationSpec spec) {
        SequencedMap<String, Path> files = ModelFiles.of(spec.model());
        spec.gains().forEach(gains -> put(files, "gains " + gains.name(), gains.file()));
        EvaluationSpec.Sweep sweep = spec.sweep();
        if (sweep != null) {
            files.put("scores", Scores.file(sweep.scores()));
            sweep.concepts().stream()
                    .skip(1)
                    .forEach(run -> files.put("scores of " + run.name(), Scores.file(run.file())));
        }
        spec.measures().asked().stream()
                .sorted(Comparator.comparing(EvaluationMeasure::writesText)) // judges last
                .forEach(measure -> files.putAll(measure.files(spec.measures())));
        return files;
    }

    private static void put(SequencedMap<String, Path> files, String name, Path place) {
        if (!Files.isDirectory(place)) {
            files.put(name, place);
            return;
        }
        try (Stream<Path> inside = Files.list(place)) {
            inside.filter(Files::isRegularFile)
                    .sorted()
                    .forEach(file -> files.put("%s %s".formatted(name, file.getFileName()), file));
        } catch (IOException e) {
            throw new Failure("%s cannot be read: %s.".formatted(place, e.getMessage()), "Check its rights.", e);
        }
    }
}
