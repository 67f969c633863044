package sotto.figure;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sotto.chat.Region;
import sotto.expert.ModuleNeurons;
import sotto.expert.Unrouted;
import sotto.num.NullBand;
import sotto.run.score.RunRecord;
import sotto.run.score.ScoredRun;

/// Sample behind a picture's numbers: the neurons and texts that they rest on.
///
/// @param neurons number of neurons that are shown and have an AUROC
/// @param classes texts of each class, if known
/// @param lengthAuroc AUROC of the texts' length alone, in [0, 1], if known
/// @param madeOn name of the model of the scores where another one is looked at; empty otherwise
/// @param chance neurons expected above an AUROC by chance alone
/// @param unrouted number of neurons that are shown and have none, because no text is routed to their experts
/// @param way treatment of the texts that do not reach an expert whose neurons are shown, if known
/// @param pooled the way responses were made of tokens, and the groups that errors go by, in words; empty for the
///     largest over the whole text, and single texts
/// @param familywise AUROC above which a family-wise p value is at most 5 %, in [0, 1], if known
public record Evidence(
        int neurons,
        Optional<RunRecord.Classes> classes,
        OptionalDouble lengthAuroc,
        NullBand band,
        String madeOn,
        Chance chance,
        int unrouted,
        Optional<Unrouted> way,
        String pooled,
        OptionalDouble familywise) {
    /// Longest name of a column, in code points.
    private static final int LONGEST = 20;

    /// Makes the sample of the model that is looked at.
    public Evidence(int neurons, Optional<RunRecord.Classes> classes, OptionalDouble lengthAuroc, NullBand band) {
        this(
                neurons,
                classes,
                lengthAuroc,
                band,
                "",
                chance(neurons, band),
                0,
                Optional.empty(),
                "",
                OptionalDouble.empty());
    }

    private static Chance chance(int neurons, NullBand band) {
        return new Chance(band.isKnown() ? List.of(new Chance.Group(neurons, band)) : List.of());
    }

    /// The sample of some modules of a run.
    static Evidence of(ScoredRun run, List<ModuleNeurons> banks) {
        NullBand band = run.band();
        int neurons = banks.stream().mapToInt(ModuleNeurons::width).sum();
        int scored = banks.stream()
                .mapToInt(bank -> Chance.scored(run.expertise(), bank))
                .sum();
        Chance chance = Chance.of(run.expertise(), banks, band);
        boolean ofExperts = banks.stream().anyMatch(ModuleNeurons::isOfExpert);
        return new Evidence(
                scored,
                run.classes(),
                run.lengthAuroc(),
                band,
                run.madeOn(),
                chance,
                neurons - scored,
                run.expertise().unrouted().filter(_ -> ofExperts),
                Stream.of(
                                run.pooled().map(Evidence::words),
                                run.groups().map(groups -> "errors by " + named(groups.column())))
                        .flatMap(Optional::stream)
                        .filter(word -> !word.isEmpty())
                        .collect(Collectors.joining(" · ")),
                run.familywise());
    }

    /// Descriptions of the sample, the longest first, to choose by the room there is; all of them say whose
    /// scores they are, whether neurons of experts rest on the texts that reach them or rank the others lowest,
    /// and what was pooled where that is not the largest output over the whole text.
    String[] words() {
        String[] words = texts();
        String first = Stream.of(way.map(Unrouted::word).orElse(""), pooled)
                .filter(word -> !word.isEmpty())
                .map(word -> word + " · ")
                .collect(Collectors.joining());
        for (int i = 0; i < words.length; i++) {
            words[i] = first + words[i];
        }
        if (!madeOn.isEmpty()) {
            for (int i = 0; i < words.length; i++) {
                words[i] = "scores of %s · %s".formatted(madeOn, words[i]);
            }
        }
        return words;
    }

    /// Name of a column of groups as a picture has room for it.
    static String named(String column) {
        return column.codePointCount(0, column.length()) <= LONGEST
                ? column
                : column.substring(0, column.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }

    /// The way responses were made of tokens, in words; empty for the largest over the whole text.
    static String words(ScoredRun.Pooled pooled) {
        String over = pooled.region() == Region.ANSWER ? "answers" : "";
        return switch (pooled.pooling()) {
            case MAX -> over;
            case MEAN -> over.isEmpty() ? "mean over tokens" : "mean over " + over;
            case LAST -> over.isEmpty() ? "last token" : "last token of " + over;
        };
    }

    private String[] texts() {
        String counted = Numbers.count(neurons) + (neurons == 1 ? " neuron" : " neurons");
        String shown = unrouted == 0 ? counted : counted + ", %s not routed".formatted(Numbers.count(unrouted));
        if (classes.isEmpty()) {
            return new String[] {shown};
        }
        String positives = Numbers.count(classes.get().positives());
        String others = Numbers.count(classes.get().negatives());
        String texts = "%s · %s positive, %s other texts".formatted(shown, positives, others);
        String shorter = "%s · %s + %s texts".formatted(counted, positives, others);
        String shortest = "%s + %s texts".formatted(positives, others);
        return lengthAuroc.isPresent()
                ? new String[] {
                    "%s · length alone %s".formatted(texts, Numbers.auroc(lengthAuroc.getAsDouble(), 2)),
                    texts,
                    shorter,
                    shortest
                }
                : new String[] {texts, shorter, shortest};
    }
}
