package sotto.run.neuron;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import sotto.expert.ClassResponses;
import sotto.expert.Expertise;
import sotto.expert.ModuleNeurons;
import sotto.model.Edit;
import sotto.model.Pooling;
import sotto.model.SiteKind;
import sotto.run.gains.GainsFile;
import sotto.run.record.SiteChoice;
import sotto.run.score.KeptPoolings;
import sotto.run.score.Scores;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;
import sotto.work.Quantity;

/// Maker of edits from the responses that a run kept to the texts that it scored; those held out are not looked at.
public final class EditMaking {
    private final EditSpec spec;
    private final Progress progress;

    private EditMaking(EditSpec spec, Progress progress) {
        this.spec = spec;
        this.progress = progress;
    }

    /// Makes an edit with its description. A `Failure` if the run kept no responses, or has fewer than two texts of a
    /// class, or the method does not act at its sites.
    public static GainsFile of(EditSpec spec, Progress progress) throws Cancelled {
        return new EditMaking(spec, progress).make();
    }

    private GainsFile make() throws Cancelled {
        Expertise scores = Scores.read(spec.run());
        List<ModuleNeurons> banks = banks(scores);
        if (banks.isEmpty()) {
            throw new Failure(
                    "%s scored no site at which %s acts."
                            .formatted(spec.run(), spec.method().title()),
                    "Score again with 'sotto score … --sites %s --keep-responses'."
                            .formatted(spec.method().kinds().getFirst().word()));
        }
        SequencedMap<String, ClassResponses> sites = new LinkedHashMap<>();
        Pooling read = pooling();
        try (KeptResponses kept = KeptResponses.ofRun(spec.run(), scores, read)) {
            checkTexts(kept.labels());
            for (ModuleNeurons own : banks) {
                sites.put(own.module(), new ClassResponses(kept.matrix(own), kept.labels()));
            }
            Edit made = Edit.of(spec.method().edits(sites, spec.strength(), progress));
            return GainsFile.made(made, about(read), spec.run());
        } catch (IllegalArgumentException e) {
            throw new Failure(
                    "The responses of %s give no edit by %s: %s."
                            .formatted(
                                    spec.run(),
                                    spec.method().title(),
                                    String.valueOf(e.getMessage()).replaceFirst("\\.$", "")),
                    "Choose other numbers, or score again with 'sotto score … --sites %s'."
                            .formatted(spec.method().kinds().stream()
                                    .map(SiteKind::word)
                                    .collect(Collectors.joining(","))),
                    e);
        }
    }

    /// The sites that the method sees: those asked for; else all that it is for, of a method that acts at one kind the
    /// first kind that the run scored.
    private List<ModuleNeurons> banks(Expertise scores) {
        List<SiteKind> kinds = spec.method().kinds();
        List<ModuleNeurons> all = scores.banks().stream()
                .filter(bank -> kinds.contains(SiteKind.of(bank.module())))
                .toList();
        if (spec.sites() != null) {
            Predicate<String> chosen = SiteChoice.of(spec.sites());
            return all.stream().filter(bank -> chosen.test(bank.module())).toList();
        }
        Optional<SiteKind> first = kinds.stream()
                .filter(kind -> all.stream().anyMatch(bank -> SiteKind.of(bank.module()) == kind))
                .findFirst();
        return spec.method().isOfOneKind() && first.isPresent()
                ? all.stream()
                        .filter(bank -> SiteKind.of(bank.module()) == first.get())
                        .toList()
                : all;
    }

    /// The method's own pooling where the run kept it, else the run's, with a note.
    private Pooling pooling() {
        KeptPoolings kept = KeptPoolings.of(spec.run());
        Pooling theirs = spec.method().pooling();
        if (kept.file(theirs).isPresent()) {
            return theirs;
        }
        if (kept.scored() != theirs) {
            progress.note("The run's responses are pooled by %s; the authors of %s take %s."
                    .formatted(kept.scored().word(), spec.method().title(), theirs.word()));
        }
        return kept.scored();
    }

    private void checkTexts(boolean[] labels) {
        int positives = 0;
        for (boolean label : labels) {
            positives += label ? 1 : 0;
        }
        if (Math.min(positives, labels.length - positives) < 2) {
            throw new Failure(
                    "%s has %s positive and %s negative texts, too few for an edit."
                            .formatted(spec.run(), Quantity.of(positives), Quantity.of(labels.length - positives)),
                    "Score at least 2 texts of each class.");
        }
    }

    private Map<String, String> about(Pooling read) {
        Map<String, String> about = new LinkedHashMap<>();
        about.put("rule", spec.method().word());
        spec.method()
                .parameters()
                .forEach(number -> about.put(number.word(), number.value().toString()));
        about.put("strength", Float.toString(spec.strength()));
        about.put("pooling", read.word());
        if (spec.sites() != null) {
            about.put("sites", spec.sites());
        }
        return about;
    }
}
