package sotto.ui.session;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import sotto.chat.ChatMode;
import sotto.data.ConceptSource;
import sotto.expert.Ranking;
import sotto.num.NullBand;
import sotto.run.identity.ModelIdentity;
import sotto.run.record.ChatReading;
import sotto.run.record.RunSpec;
import sotto.run.score.RecordedSpecification;
import sotto.run.score.ScoredRun;
import sotto.work.Failure;

/// Finished scoring run that is open.
///
/// @param place its folder, or a scores file
/// @param ranking of all its neurons
/// @param concept name of what its positive texts have in common; the run's own, whatever the screen Concept
/// shows
/// @param texts the files that its texts come from; its place where nothing says which
/// @param tokens rule by which its texts became tokens; empty where nothing says it
public record OpenRun(
        Path place, ScoredRun run, Ranking ranking, String concept, Set<Path> texts, Optional<RunSpec.Tokens> tokens) {
    /// Copies the set.
    public OpenRun {
        texts = Set.copyOf(texts);
    }

    /// Makes a run that is named after its place.
    public OpenRun(Path place, ScoredRun run, Ranking ranking) {
        this(place, run, ranking, stem(place), Set.of(place), Optional.empty());
    }

    /// Reads a run and names it after the file it was scored on; takes a moment for a million neurons.
    public static OpenRun read(Path place) {
        ScoredRun run = ScoredRun.read(place);
        Ranking ranking = run.expertise().ranking();
        try {
            RunSpec.Score spec = RecordedSpecification.read(place).spec();
            ConceptSource texts = spec.data();
            return new OpenRun(
                    place, run, ranking, stem(texts.file()), new HashSet<>(texts.files()), Optional.of(spec.tokens()));
        } catch (Failure _) {
            return new OpenRun(place, run, ranking); // scores alone, which say nothing of their texts
        }
    }

    private static String stem(Path place) {
        String name = String.valueOf(place.toAbsolutePath().normalize().getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /// The mode in which its texts were read: of chats, or plain; empty where nothing says it.
    public Optional<String> mode() {
        return tokens.map(rule -> chat().map(ChatMode::name).orElse(ModelIdentity.PLAIN));
    }

    /// The mode of its chats; empty where its texts were read as they are, or nothing says it.
    public Optional<ChatMode> chat() {
        return tokens.map(RunSpec.Tokens::chat).map(ChatReading::mode);
    }

    /// The same run under another name.
    public OpenRun named(String other) {
        return new OpenRun(place, run, ranking, other, texts, tokens);
    }

    /// The same run, whose figures name the other model that it was made on; empty for the open model.
    OpenRun shownElsewhere(String model) {
        return new OpenRun(place, run.shownElsewhere(model), ranking, concept, texts, tokens);
    }

    /// The null band for its numbers of texts, or of their groups.
    public NullBand band() {
        return run.band();
    }
}
