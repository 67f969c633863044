package sotto.run.machine;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/// Other programs' use of the processors.
final class OtherPrograms {
    private static final long LOOK_MS = 200;

    private OtherPrograms() {}

    /// Share of all processors that programs take in a fifth of a second in which this one waits, in [0, 1]; 0
    /// where the system does not tell.
    static double share() {
        if (!(ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system)) {
            return 0;
        }
        system.getCpuLoad(); // the next call's is of the time since this one
        try {
            Thread.sleep(LOOK_MS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // and looks at a shorter time
        }
        double share = system.getCpuLoad();
        return share >= 0 ? share : 0;
    }
}
