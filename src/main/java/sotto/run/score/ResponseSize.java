package sotto.run.score;

import java.util.Collections;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import sotto.expert.ModuleNeurons;
import sotto.run.machine.Inspection;
import sotto.run.record.RunSpec;
import sotto.run.record.SiteChoice;

/// Disk space for the responses of every neuron to every text.
///
/// @param neurons neurons of all recorded sites
/// @param texts of the sample, with those held out
/// @param poolings number of poolings of the responses
public record ResponseSize(long neurons, long texts, int poolings) {
    /// Floats of a neuron in the scores: AUROC, standard error, q value, held-out AUROC, share of pinned texts.
    private static final int SCORES_PER_NEURON = 5;

    /// The size of the responses by one pooling.
    public ResponseSize(long neurons, long texts) {
        this(neurons, texts, 1);
    }

    /// The size of the responses by so many poolings.
    public ResponseSize by(int several) {
        return new ResponseSize(neurons, texts, several);
    }

    /// Bytes of a neuron in the scores.
    static final int SCORE_BYTES = Float.BYTES * SCORES_PER_NEURON;

    /// The size for the chosen sites of a model; a choice that cannot be chooses none.
    ///
    /// @param sites as [RunSpec.Listening] has them
    public static ResponseSize of(Inspection model, String sites, long texts) {
        Predicate<String> wanted = SiteChoice.of(sites);
        long neurons = model.everyModule()
                .filter(module -> wanted.test(module.name()))
                .mapToLong(Inspection.Module::width)
                .sum();
        return new ResponseSize(neurons, texts);
    }

    /// Bytes of disk that responses take until they are scored, where they are not kept: all, or where these
    /// are very many those of the block with most neurons.
    ///
    /// @param sites as [RunSpec.Listening] has them
    public static long scratch(Inspection model, String sites, long texts) {
        long all = of(model, sites, texts).kept();
        if (!ScoringShape.isMuch(all)) {
            return all;
        }
        Predicate<String> wanted = SiteChoice.of(sites);
        Map<Integer, Long> widths = model.everyModule()
                .filter(module -> wanted.test(module.name()))
                .collect(Collectors.groupingBy(
                        module -> ModuleNeurons.layer(module.name()),
                        Collectors.summingLong(Inspection.Module::width)));
        return Float.BYTES * texts * Collections.max(widths.values());
    }

    /// Bytes of the responses of one text.
    long row() {
        return Float.BYTES * neurons * poolings;
    }

    /// Bytes of the responses in a finished run that keeps them.
    public long kept() {
        return row() * texts;
    }

    /// Bytes that a run writes until it is finished, with its scores; responses that are kept exist twice for a
    /// while.
    public long written(RunSpec.Keep responses) {
        int copies = responses == RunSpec.Keep.ALL ? 2 : 1;
        return row() * copies * texts + SCORE_BYTES * neurons;
    }
}
