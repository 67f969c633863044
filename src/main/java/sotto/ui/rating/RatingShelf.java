package sotto.ui.rating;

import java.nio.file.Path;
import java.util.List;

/// Place of the ratings' files; called on worker threads.
public interface RatingShelf {
    /// A name for a new rating's file, in a folder that is there; a [sotto.work.Failure] if it cannot be made.
    Path fresh(String rater);

    /// The files of all ratings, in the order of their names.
    List<Path> all();
}
