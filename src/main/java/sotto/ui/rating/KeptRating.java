package sotto.ui.rating;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sotto.run.rating.Rating;
import sotto.run.rating.RatingFile;
import sotto.work.Failure;

/// Rating in a file of the project.
public record KeptRating(Path file, Rating rating) {
    /// Ratings that can be read, in the order of their files' names; others are left out.
    static List<KeptRating> all(RatingShelf shelf) {
        List<KeptRating> kept = new ArrayList<>();
        for (Path file : shelf.all()) {
            try {
                kept.add(new KeptRating(file, RatingFile.read(file)));
            } catch (Failure _) {
                assert Files.exists(file); // another file of the user's, or a damaged one
            }
        }
        return kept;
    }

    /// Number of showings.
    public int showings() {
        return rating.plan().pairs() + rating.plan().repeats();
    }
}
