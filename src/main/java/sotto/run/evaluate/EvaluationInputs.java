package sotto.run.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import sotto.data.ChoiceItem;
import sotto.data.ChoiceSource;
import sotto.data.PromptSource;
import sotto.data.TextFiles;
import sotto.data.TextReading;
import sotto.data.TextSource;
import sotto.data.Texts;
import sotto.run.evaluate.EvaluationSpec.Named;
import sotto.run.gains.GainsFile;
import sotto.run.gains.GainsOrigin;
import sotto.run.generate.Variant;
import sotto.run.identity.ModelFiles;
import sotto.run.identity.ModelIdentity;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Inputs of an evaluation besides the model, read from files: variants, prompts, texts and questions.
///
/// @param variants the untouched model first
/// @param gains of all variants but the first
/// @param prompts empty where toxicity is not asked for
/// @param texts of each file for perplexity
/// @param questions of each file of choices
/// @param passages of the file for divergence, if it is asked for
record EvaluationInputs(
        List<Variant> variants,
        List<GainsFile> gains,
        Optional<PromptSource.Prompts> prompts,
        List<Texts> texts,
        List<List<ChoiceItem>> questions,
        Optional<Texts> passages) {
    /// Reads all inputs; a `Failure` if a file is missing, damaged or without a text.
    ///
    /// Notes for the user, such as on rows that were left out, go to `progress`.
    static EvaluationInputs read(EvaluationSpec spec, Progress progress) throws Cancelled {
        Optional.ofNullable(spec.toxicity()).ifPresent(JudgePanel::check);
        List<Variant> variants = new ArrayList<>(List.of(Variant.BASE));
        List<GainsFile> files = new ArrayList<>();
        for (Named gains : spec.gains()) {
            files.add(GainsFile.read(gains.file()));
            variants.add(new Variant(gains.name(), files.getLast().gains()));
        }
        Optional<PromptSource.Prompts> prompts = Optional.empty();
        EvaluationSpec.Toxicity toxicity = spec.toxicity();
        if (toxicity != null) {
            prompts = Optional.of(new PromptSource(toxicity.prompts().file(), spec.reading()).read(progress));
            prompts.get().notes().forEach(progress::note);
        }
        List<Texts> texts = new ArrayList<>();
        for (Named named : spec.perplexity()) {
            texts.add(texts(named, spec, progress));
        }
        List<List<ChoiceItem>> questions = new ArrayList<>();
        for (Named named : spec.choices()) {
            questions.add(new ChoiceSource(named.file(), spec.reading().undecodable()).read());
        }
        Named passages = spec.divergence();
        return new EvaluationInputs(
                variants,
                files,
                prompts,
                texts,
                questions,
                passages == null ? Optional.empty() : Optional.of(texts(passages, spec, progress)));
    }

    private static Texts texts(Named named, EvaluationSpec spec, Progress progress) throws Cancelled {
        TextReading reading = spec.reading();
        Texts texts = new TextSource(
                        named.file(),
                        TextFiles.isPlain(named.file())
                                ? new TextReading(null, reading.empties(), reading.undecodable())
                                : reading)
                .read(progress);
        texts.notes().forEach(progress::note);
        return texts;
    }

    /// The models that the gains of each variant but the first were made on.
    List<GainsOrigin> origins(EvaluationSpec spec, ModelIdentity model) {
        List<GainsOrigin> origins = new ArrayList<>();
        for (int file = 0; file < gains.size(); file++) {
            origins.add(GainsOrigin.of(spec.gains().get(file).name(), gains.get(file), model));
        }
        return origins;
    }

    /// Every file that the numbers depend on, by its role.
    static SequencedMap<String, Path> files(EvaluationSpec spec) {
        SequencedMap<String, Path> files = ModelFiles.of(spec.model());
        spec.gains().forEach(gains -> put(files, "gains " + gains.name(), gains.file()));
        spec.perplexity().forEach(named -> files.put("perplexity " + named.name(), named.file()));
        spec.choices().forEach(named -> files.put("choices " + named.name(), named.file()));
        Optional.ofNullable(spec.divergence()).ifPresent(named -> files.put("kl " + named.name(), named.file()));
        Optional.ofNullable(spec.toxicity()).ifPresent(toxicity -> {
            files.put("toxicity", toxicity.prompts().file());
            for (Named judge : toxicity.judges()) {
                if (JudgePanel.isWordList(judge)) {
                    files.put("judge " + judge.name(), judge.file());
                } else {
                    ModelFiles.of(judge.file())
                            .forEach((name, file) -> files.put("judge %s %s".formatted(judge.name(), name), file));
                }
            }
        });
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
