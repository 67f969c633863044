package sotto.run.machine;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import sotto.model.engine.DeviceMemory;
import sotto.model.engine.EngineFiles;
import sotto.model.engine.Memory;
import sotto.run.identity.EarlierExport;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Facts about a model folder and its tokenizer, with forecasts for this machine's devices.
///
/// No weights are read and no engine is started. GPUs are found through their driver, whose order may differ
/// from CUDA's.
///
/// @param forecasts whether it fits and about how long scoring 2,500 texts of 64 tokens takes
/// @param dampened the earlier export that dampened the model; null if none is known
public record InspectionReport(
        @JsonUnwrapped Inspection inspection,
        TokenizerNote tokenizer,
        List<Forecast> forecasts,
        @Nullable EarlierExport dampened) {
    /// Copies the list.
    public InspectionReport {
        forecasts = List.copyOf(forecasts);
    }

    /// Reads a folder's headers; a `Failure` if the folder holds no model that opens.
    public static InspectionReport of(Path folder, Progress progress) throws Cancelled {
        Optional<String> libtorch = EngineFiles.platform().flatMap(EngineFiles::libtorch);
        InspectionReport report = of(
                Inspection.of(folder),
                TokenizerNote.of(folder, progress),
                new Forecast.Device(DeviceMemory.CPU, Memory.available(), NominalSpeed.productsPerSecond()),
                libtorch.orElse("").contains(" cu") ? NvidiaDriver.look() : Optional.empty());
        return new InspectionReport(
                report.inspection,
                report.tokenizer,
                report.forecasts,
                EarlierExport.of(folder).orElse(null));
    }

    /// @param driver driver of the GPUs that libtorch computes on
    static InspectionReport of(
            Inspection inspection, TokenizerNote tokenizer, Forecast.Device cpu, Optional<NvidiaDriver> driver) {
        List<Forecast.Device> devices = new ArrayList<>(List.of(cpu));
        List<NvidiaDriver.Gpu> gpus = driver.map(NvidiaDriver::gpus).orElse(List.of());
        for (int i = 0; i < gpus.size(); i++) {
            if (gpus.get(i).totalBytes() > 0) {
                devices.add(new Forecast.Device("cuda:" + i, gpus.get(i).freeBytes(), 0));
            }
        }
        List<Forecast> forecasts = Forecast.all(inspection.size(), devices, "auto", Forecast.Job.PAPER);
        Map<String, Boolean> fits = new TreeMap<>();
        forecasts.forEach(forecast -> fits.put(forecast.device(), forecast.fits()));
        return new InspectionReport(inspection.with(fits), tokenizer, forecasts, null);
    }
}
