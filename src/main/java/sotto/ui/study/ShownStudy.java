package sotto.ui.study;

import java.nio.file.Path;
import sotto.run.evaluate.StudyPoints;

/// Study that is looked at, finished or filling.
///
/// @param folder of the study, where it will be once it is finished
/// @param points what is known of it
/// @param cells cells that are measured
/// @param of all cells
/// @param finished whether it has its report
public record ShownStudy(Path folder, StudyPoints points, int cells, int of, boolean finished) {
    /// Share of the cells that are measured, in [0, 1].
    public double share() {
        return of == 0 ? 0 : (double) cells / of;
    }

    /// Name of the study.
    public String name() {
        return String.valueOf(folder.getFileName());
    }
}
