package sotto.ui.session;

import sotto.model.Compute;
import sotto.model.place.ModelSize;
import sotto.model.place.Planner;
import sotto.run.machine.Forecast;
import sotto.run.machine.SpeedMemory;

/// Pace at which a model is expected to write, by its size and the device; rough.
public record ExpectedPace(ModelSize size, Forecast.Device device, String dtype) {
    private static final String CPU = "cpu";

    /// The pace of a model on the device that a session has chosen, or the one that its model is on; else on
    /// the CPU, the slowest.
    ///
    /// @param speeds those that were measured on this machine
    public static ExpectedPace of(Session session, ModelSize size, SpeedMemory speeds) {
        Compute compute = session.compute().get();
        String chosen = compute.device().equals("auto")
                ? session.slot().resident().map(ModelSlot.Resident::device).orElse(CPU)
                : compute.device();
        String dtype = Planner.dtype(compute.dtype(), !chosen.equals(CPU), size.dtype());
        double speed = speeds.operationsPerSecond(size, chosen, dtype);
        return new ExpectedPace(size, new Forecast.Device(chosen, 0, speed), dtype);
    }

    /// Seconds to write so many new tokens of each of several texts side by side.
    public double seconds(int texts, int tokens) {
        return Forecast.writingSeconds(size, device, dtype, new Forecast.Job(texts, tokens));
    }
}
