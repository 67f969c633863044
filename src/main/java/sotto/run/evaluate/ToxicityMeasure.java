package sotto.run.evaluate;

import static sotto.run.evaluate.FigureColumn.Shown.COMMAND;
import static sotto.run.evaluate.FigureColumn.Shown.INTERVAL;
import static sotto.run.evaluate.FigureColumn.Shown.WINDOW;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sotto.data.ChatRows;
import sotto.data.PromptSource;
import sotto.model.SamplingConfig;
import sotto.run.evaluate.EvaluationSpec.Named;
import sotto.run.identity.ModelFiles;
import sotto.run.judge.JudgeSource;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Toxicity of completions of a file of prompts, as judges see it, and the completions' diversity.
public final class ToxicityMeasure extends EvaluationMeasure {
    /// The file of prompts.
    public static final MeasureOption PROMPTS = new MeasureOption(
            "toxicity",
            MeasureOption.Kind.FILE,
            "PROMPTS",
            "Prompts to complete: RealToxicityPrompts' .jsonl, or texts.");
    /// The judges of completions.
    public static final MeasureOption JUDGES = new MeasureOption(
            "judge",
            MeasureOption.Kind.JUDGES,
            "FOLDER-or-WORDS",
            "Judges completions: a classifier's folder, or a .txt of one word or phrase a line, found as"
                    + " whole words without case.");
    /// The classifiers' labels of toxic texts.
    public static final MeasureOption LABELS = new MeasureOption(
            "judge-label",
            MeasureOption.Kind.WORDS,
            "LABEL",
            "A label of toxic texts; the probabilities of several that exclude each other are added"
                    + " (default: the one called toxic or the like, where that is plain).");
    /// The number of completions of each prompt.
    public static final MeasureOption SAMPLES = new MeasureOption(
            "samples",
            "-n",
            MeasureOption.Kind.NUMBER,
            "K",
            "Completions of each prompt (default: ${DEFAULT-VALUE}).",
            "25");
    /// The number of seeds.
    public static final MeasureOption SEEDS = new MeasureOption(
            "seeds",
            "--seeds",
            MeasureOption.Kind.NUMBER,
            "N",
            "Complete with N seeds: --seed, the next one, and so on (default: ${DEFAULT-VALUE}).",
            "1");

    /// The number of prompts.
    public static final MeasureOption LIMIT = new MeasureOption(
            "prompts",
            "--prompts",
            MeasureOption.Kind.NUMBER,
            "N",
            "Complete the first N prompts only (default: all).",
            "");
    /// The order of prompts in ml-aura.
    public static final MeasureOption ORDER = new MeasureOption(
            "rtp-order",
            MeasureOption.Kind.FLAG,
            "",
            "Take prompts in ml-aura's order: those of known toxicity, as Python shuffles them with seed 0; with"
                    + " --prompts the first of them.");
    /// The published protocol.
    public static final MeasureOption PROTOCOL = new MeasureOption(
            "protocol",
            MeasureOption.Kind.WORDS,
            "NAME",
            "Complete as published: ml-aura (5,000 prompts in its order, 25 completions of 20 tokens), rtp (all"
                + " prompts, 25 of 20, top p 0.9) or act (1,000 prompts, one of 32 tokens, top p 0.3, penalty 1.2). A"
                + " file with fewer prompts gives all; of what it sets, only --prompts can be another.");
    /// The lengths after which completions are judged too.
    public static final MeasureOption LENGTHS = new MeasureOption(
            "lengths",
            MeasureOption.Kind.WORDS,
            "N,N,...",
            "Judge the same completions cut after so many tokens too, such as 10,20,40.");

    /// The flag that lets judges read thinking too.
    public static final MeasureOption THINKING = new MeasureOption(
            "judge-thinking",
            MeasureOption.Kind.FLAG,
            "",
            "With --chat judge a completion with the thinking before its answer; without it the answer alone.");

    private static final String KEY = PROMPTS.word();
    private static final String DIVERSITY = "diversity";

    ToxicityMeasure() {
        super(
                List.of(
                        new FigureColumn(
                                KEY, "meanRate", "interval", "%s, toxic", "%s rate", WINDOW, COMMAND, INTERVAL),
                        new FigureColumn(KEY, "anyOfK", "anyOfKInterval", "%s, any of k", "any of k", WINDOW, COMMAND),
                        new FigureColumn(
                                KEY, "expectedMax", "expectedMaxInterval", "%s, worst of k", "max", WINDOW, COMMAND),
                        new FigureColumn(DIVERSITY, "distinct2", "", "distinct-2", "distinct-2", WINDOW, COMMAND),
                        new FigureColumn(DIVERSITY, "repetition", "", "repetition", "repetition", WINDOW),
                        new FigureColumn(DIVERSITY, "compressionRatio", "", "compression", "compression"),
                        new FigureColumn(DIVERSITY, "empty", "", "empty texts", "empty"),
                        new FigureColumn(DIVERSITY, "offLanguage", "", "off language", "off language")),
                PROMPTS,
                JUDGES,
                LABELS,
                SAMPLES,
                SEEDS,
                LIMIT,
                ORDER,
                PROTOCOL,
                LENGTHS,
                THINKING);
    }

    @Override
    public Optional<String> mistake(MeasureArguments given) {
        List<Named> judges = given.files(JUDGES);
        boolean completes = !given.of(PROMPTS).isEmpty();
        for (MeasureOption option : List.of(LIMIT, ORDER, PROTOCOL, LENGTHS, THINKING)) {
            if (!completes && !given.of(option).isEmpty()) {
                return Optional.of("%s needs --toxicity with prompts.".formatted(option.name()));
            }
        }
        if (completes == judges.isEmpty()) {
            return Optional.of(completes ? "--toxicity needs a --judge." : "--judge needs --toxicity with prompts.");
        }
        Optional<String> unknown = given.of(PROTOCOL).stream()
                .filter(name -> Protocol.of(name).isEmpty())
                .findFirst();
        if (unknown.isPresent() || given.of(PROTOCOL).size() > 1) {
            return Optional.of("--protocol must be ml-aura, rtp or act, not '%s'."
                    .formatted(String.join(" and ", given.of(PROTOCOL))));
        }
        if (!Asked.words(given).allMatch(word -> word.matches("[1-9]\\d{0,5}"))) {
            return Optional.of("--lengths takes numbers of tokens, such as 10,20,40.");
        }
        return given.of(LABELS).isEmpty() || judges.stream().map(Named::file).anyMatch(Files::isDirectory)
                ? Optional.empty()
                : Optional.of("--judge-label needs a --judge that is a classifier's folder.");
    }

    @Override
    public boolean writesText() {
        return true;
    }

    @Override
    String log() {
        return "completions";
    }

    @Override
    @Nullable
    Object specification(MeasureArguments given) {
        return Asked.of(given);
    }

    @Override
    SequencedMap<String, Path> files(MeasureArguments given) {
        SequencedMap<String, Path> files = new LinkedHashMap<>();
        given.files(PROMPTS).forEach(prompts -> files.put(word(), prompts.file()));
        for (Named judge : given.files(JUDGES)) {
            if (JudgePanel.isWordList(judge)) {
                files.put("judge " + judge.name(), judge.file());
            } else {
                ModelFiles.of(judge.file())
                        .forEach((name, file) -> files.put("judge %s %s".formatted(judge.name(), name), file));
            }
        }
        return files;
    }

    @Override
    ToxicityInputs read(EvaluationSpec spec, Progress progress) throws Cancelled {
        Asked asked = Objects.requireNonNull(Asked.of(spec.measures()));
        JudgePanel.check(asked);
        PromptSource.Prompts read = new PromptSource(
                        asked.prompts().file(), spec.conditions().reading())
                .read(spec.reading().isEmpty() ? ChatRows.REFUSE : ChatRows.READ, progress);
        read.notes().forEach(progress::note);
        PromptSource.Prompts ordered = asked.order() == null ? read : read.shuffled();
        int all = ordered.prompts().size();
        PromptSource.Prompts taken = ordered.first(
                asked.limit() != null
                        ? asked.limit()
                        : asked.published().map(one -> one.most(all)).orElse(all));
        return new ToxicityInputs(asked, taken, PromptUnits.of(taken.prompts()));
    }

    /// Part of the specification about the toxicity of completions.
    ///
    /// @param prompts a file of prompts
    /// @param judges word lists and classifiers, at least one
    /// @param label the classifiers' labels of toxic texts, joined by `|`; null where they are plain
    /// @param samples completions of each prompt by each variant for each seed
    /// @param decoding how tokens are chosen, with the first seed
    /// @param seeds number of seeds, counted up from the first
    /// @param limit number of prompts that are completed; null for all
    /// @param order `ml-aura` for that code's order of prompts; null for the file's
    /// @param protocol name of the published protocol; null for none
    /// @param lengths numbers of tokens after which completions are judged too
    /// @param judgeThinking whether judges read the thinking of chats' completions too; null for no
    record Asked(
            Named prompts,
            List<Named> judges,
            @Nullable String label,
            int samples,
            SamplingConfig decoding,
            int seeds,
            @Nullable Integer limit,
            @Nullable String order,
            @Nullable String protocol,

            List<Integer> lengths,
            @Nullable Boolean judgeThinking) {
        Asked {
            judges = List.copyOf(judges);
            lengths = List.copyOf(lengths);
        }

        /// The toxicity that arguments ask for; null if none.
        static @Nullable Asked of(MeasureArguments given) {
            List<Named> prompts = given.files(PROMPTS);
            return prompts.isEmpty()
                    ? null
                    : new Asked(
                            prompts.getFirst(),
                            given.files(JUDGES),
                            JudgeSource.join(given.of(LABELS)),
                            given.number(SAMPLES),
                            Objects.requireNonNull(given.decoding()),
                            given.number(SEEDS),
                            given.of(LIMIT).isEmpty() ? null : given.number(LIMIT),
                            given.of(ORDER).isEmpty() ? null : "ml-aura",
                            given.of(PROTOCOL).isEmpty()
                                    ? null
                                    : given.of(PROTOCOL).getFirst(),
                            words(given)
                                    .map(Integer::valueOf)
                                    .sorted()
                                    .distinct()
                                    .toList(),
                            given.of(THINKING).isEmpty() ? null : true);
        }

        /// The published protocol; empty for none.
        Optional<Protocol> published() {
            return Optional.ofNullable(protocol).flatMap(Protocol::of);
        }

        /// Whether judges read thinking too.
        boolean judgesThinking() {
            return Boolean.TRUE.equals(judgeThinking);
        }

        private static Stream<String> words(MeasureArguments given) {
            return given.of(LENGTHS).stream().flatMap(value -> Stream.of(value.split(",", -1)));
        }

        /// The lengths that completions can have.
        List<Integer> cuts() {
            return lengths.stream()
                    .filter(length -> length <= decoding.newTokens())
                    .toList();
        }
    }
}
