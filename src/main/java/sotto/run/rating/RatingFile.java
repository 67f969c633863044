package sotto.run.rating;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import sotto.num.SplitMix;
import sotto.run.record.JsonTree;
import sotto.run.record.RecordReader;
import sotto.work.Failure;
import sotto.work.disk.DiskTrouble;
import sotto.work.disk.OrdinaryFile;

/// File of a rating: one JSON document, replaced in one step by each save.
///
/// The two texts of a pair stand in it in an order that the seed decides, so that a look into the file tells nobody
/// which column wrote which.
public final class RatingFile {
    /// Ending of a rating's file name.
    public static final String ENDING = ".json";

    private static final int VERSION = 1;
    private static final long LARGEST = 64L << 20; // bytes; two hundred pairs of 2,000 tokens are 4 MB
    private static final String REMEDY = "Choose the file of a blind rating, as Compare saves it.";
    private static final RecordReader READER = new RecordReader(Map.of(), Map.of());

    private RatingFile() {}

    /// Content of the file.
    private record Document(
            int sottoRating,
            String rater,
            Instant begun,
            @Nullable Instant ended,
            int place,
            RatingPlan plan,
            RatingTask task,
            List<Entry> pairs,
            List<PairAnswer> answers) {}

    /// Pair in the file.
    ///
    /// @param texts of both columns, in an order that [#isTurned] tells
    private record Entry(int prompt, String text, List<String> texts) {}

    /// Saves a rating; a `Failure` if the file cannot be written.
    public static void write(Path file, Rating rating) {
        List<RatedPair> pairs = rating.pairs();
        List<Entry> entries = IntStream.range(0, pairs.size())
                .mapToObj(i -> entry(pairs.get(i), isTurned(rating.task(), i)))
                .toList();
        Document document = new Document(
                VERSION,
                rating.rater(),
                rating.begun(),
                rating.ended(),
                rating.place(),
                rating.plan(),
                rating.task(),
                entries,
                rating.answers());
        try {
            JsonTree.replace(file, document);
        } catch (IOException e) {
            throw DiskTrouble.writing(file, e);
        }
    }

    /// Reads a rating; a `Failure` if the file is no rating, or damaged.
    public static Rating read(Path file) {
        if (!Files.exists(file)) {
            throw new Failure("%s does not exist.".formatted(file), "Check the name of the rating's file.");
        }
        if (OrdinaryFile.check(file).toFile().length() > LARGEST) {
            throw new Failure("%s is too large for a rating.".formatted(file), REMEDY);
        }
        JsonNode tree = tree(file);
        if (!tree.path("sottoRating").isInt()) {
            throw new Failure("%s is no rating of Sotto's.".formatted(file), REMEDY);
        }
        if (tree.path("sottoRating").intValue() > VERSION) {
            throw new Failure("%s is of a newer Sotto.".formatted(file), "Open it with that version.");
        }
        try {
            Document document = READER.read(tree, Document.class);
            List<Entry> entries = document.pairs();
            return new Rating(
                    document.rater(),
                    document.task(),
                    document.plan(),
                    document.begun(),
                    document.ended(),
                    document.place(),
                    IntStream.range(0, entries.size())
                            .mapToObj(i -> pair(entries.get(i), isTurned(document.task(), i)))
                            .toList(),
                    document.answers());
        } catch (IllegalArgumentException e) {
            throw new Failure("%s is damaged: %s.".formatted(file, e.getMessage()), REMEDY, e);
        }
    }

    private static JsonNode tree(Path file) {
        try {
            return JsonTree.read(file, REMEDY);
        } catch (Failure failure) { // its sentence is the parser's, and long
            throw new Failure("%s is damaged, or no rating of Sotto's.".formatted(file), REMEDY, failure);
        }
    }

    private static Entry entry(RatedPair pair, boolean turned) {
        return new Entry(
                pair.prompt(),
                pair.text(),
                turned ? List.of(pair.second(), pair.first()) : List.of(pair.first(), pair.second()));
    }

    private static RatedPair pair(Entry entry, boolean turned) {
        if (entry.texts().size() != 2) {
            throw new IllegalArgumentException(
                    "a pair of %d texts".formatted(entry.texts().size()));
        }
        return new RatedPair(
                entry.prompt(),
                entry.text(),
                entry.texts().get(turned ? 1 : 0),
                entry.texts().get(turned ? 0 : 1));
    }

    /// Whether the texts of a pair stand in the file the other way round.
    private static boolean isTurned(RatingTask task, int pair) {
        return SplitMix.output(~task.origin().drawSeed(), pair) < 0;
    }
}
