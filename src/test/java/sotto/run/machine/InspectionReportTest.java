package sotto.run.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.work.Cancelled;
import sotto.work.Progress;
import sotto.work.disk.UserFolders;

/// Made-up devices around a real model of a few hundred kilobytes.
class InspectionReportTest {
    private static final long GIB = 1L << 30;
    private static final Path MODEL = Path.of("src/test/resources/golden/public/models/gpt2");

    @TempDir
    static Path folder = Path.of("");

    private static InspectionReport report(long cpu, NvidiaDriver.Gpu... gpus) throws Cancelled {
        return InspectionReport.of(
                Inspection.of(MODEL),
                TokenizerNote.of(MODEL, Progress.NONE),
                new Forecast.Device("cpu", cpu, 1e10),
                Optional.of(new NvidiaDriver("570.86.15", List.of(gpus))),
                SpeedMemory.in(UserFolders.in(folder)));
    }

    @Test
    void everyDeviceSaysWhetherTheModelFits() throws Cancelled {
        InspectionReport report =
                report(GIB, new NvidiaDriver.Gpu("big", 2 * GIB, 2 * GIB), new NvidiaDriver.Gpu("small", GIB / 4, GIB));
        assertEquals(
                Map.of("cpu", true, "cuda:0", true, "cuda:1", false),
                report.inspection().fits());
        assertEquals(
                List.of(Forecast.Verdict.FITS, Forecast.Verdict.FITS, Forecast.Verdict.TOO_LARGE),
                report.forecasts().stream().map(Forecast::verdict).toList());
    }

    @Test
    void aGpuThatDoesNotTellItsMemoryIsNotGuessedAt() throws Cancelled {
        assertEquals(
                1, report(GIB, new NvidiaDriver.Gpu("silent", 0, 0)).forecasts().size());
    }

    @Test
    void theTimeIsKnownWhereTheSpeedIs() throws Cancelled {
        List<Forecast> forecasts =
                report(GIB, new NvidiaDriver.Gpu("big", 2 * GIB, 2 * GIB)).forecasts();
        assertTrue(forecasts.get(0).scoreSeconds() > 0);
        assertTrue(Double.isNaN(forecasts.get(1).scoreSeconds()));
    }
}
