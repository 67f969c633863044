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
import sotto.work.disk.UserFolders;

/// Facts about a model folder and its tokenizer, with forecasts for this machine's devices.
///
/// No weights are read and no engine is started. GPUs are found through their driver, whose order may differ
/// from CUDA's.
///
/// @param forecasts whether it fits and about how long scoring 2,500 texts of 64 tokens takes
/// @param dtypes of each device, what each dtype costs in memory and gains in speed
/// @param dampened the earlier export that dampened the model; null if none is known
public record InspectionReport(
        @JsonUnwrapped Inspection inspection,
        TokenizerNote tokenizer,
        List<Forecast> forecasts,
        List<DtypeCost> dtypes,
        @Nullable EarlierExport dampened) {
    /// Copies the lists.
    public InspectionReport {
        forecasts = List.copyOf(forecasts);
        dtypes = List.copyOf(dtypes);
    }

    /// Reads a folder's headers; a `Failure` if the folder holds no model that opens.
    public static InspectionReport of(Path folder, Progress progress) throws Cancelled {
        Optional<String> libtorch = EngineFiles.platform().flatMap(EngineFiles::libtorch);
        SpeedMemory speeds = SpeedMemory.in(UserFolders.here());
        Inspection inspection = Inspection.of(folder);
        double measured = speeds.operationsPerSecond(inspection.size(), DeviceMemory.CPU, "float32");
        double speed = measured > 0 ? measured : NominalSpeed.productsPerSecond();
        InspectionReport report = of(
                inspection,
                TokenizerNote.of(folder, progress),
                new Forecast.Device(DeviceMemory.CPU, Memory.available(), speed),
                libtorch.orElse("").contains(" cu") ? NvidiaDriver.look() : Optional.empty(),
                speeds);
        return new InspectionReport(
                report.inspection,
                report.tokenizer,
                report.forecasts,
                report.dtypes,
                EarlierExport.of(folder).orElse(null));
    }

    /// @param driver driver of the GPUs that libtorch computes on
    static InspectionReport of(
            Inspection inspection,
            TokenizerNote tokenizer,
            Forecast.Device cpu,
            Optional<NvidiaDriver> driver,
            SpeedMemory speeds) {
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
        List<DtypeCost> dtypes = devices.stream()
                .flatMap(device -> DtypeCost.of(inspection.size(), device.memory(), speeds).stream())
                .toList();
        return new InspectionReport(inspection.with(fits), tokenizer, forecasts, dtypes, null);
    }
}
