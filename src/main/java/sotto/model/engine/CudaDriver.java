package sotto.model.engine;

import java.util.Arrays;

/// NVIDIA's drivers that run CUDA 12.8: all that run CUDA 12.0.
///
/// Source is the table "CUDA Toolkit and Minimum Required Driver Version for CUDA Minor Version Compatibility"
/// of NVIDIA's release notes.
public final class CudaDriver {
    /// The oldest such driver on Linux.
    public static final String LEAST_LINUX = "525.60.13";

    /// The oldest such driver on Windows.
    public static final String LEAST_WINDOWS = "528.33";

    private CudaDriver() {}

    /// The oldest such driver on a platform such as `win-x86_64`.
    public static String least(String platform) {
        return platform.startsWith("win") ? LEAST_WINDOWS : LEAST_LINUX;
    }

    /// Whether a driver such as `535.183.01` is at least as new as `least`; true if its version is not made of
    /// numbers.
    public static boolean suffices(String driver, String least) {
        if (!driver.matches("\\d+(\\.\\d+)*")) {
            return true;
        }
        return Arrays.compare(numbers(driver), numbers(least)) >= 0;
    }

    private static int[] numbers(String version) {
        return Arrays.stream(version.split("\\.")).mapToInt(Integer::parseInt).toArray();
    }
}
