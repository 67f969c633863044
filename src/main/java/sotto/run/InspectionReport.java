package sotto.run;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.nio.file.Path;
import java.util.List;
import sotto.model.Memory;

/// What a model folder's headers say, and what follows for this machine's processor; no weights are read and no engine
/// is started.
///
/// @param forecasts whether it fits and about how long scoring 2,500 texts of 64 tokens takes
public record InspectionReport(@JsonUnwrapped Inspection inspection, List<Forecast> forecasts) {
    /// Copies the list.
    public InspectionReport {
        forecasts = List.copyOf(forecasts);
    }

    /// Reads a folder's headers; a `Failure` says what is wrong with it.
    public static InspectionReport of(Path folder) {
        Inspection inspection = Inspection.of(folder);
        Forecast.Device cpu = new Forecast.Device("cpu", Memory.available(), NominalSpeed.productsPerSecond());
        return new InspectionReport(
                inspection, Forecast.all(inspection.size(), List.of(cpu), "auto", Forecast.Job.PAPER));
    }
}
