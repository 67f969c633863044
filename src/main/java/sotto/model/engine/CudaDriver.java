package sotto.model.engine;

import java.util.Arrays;

/// Which of NVIDIA's drivers run CUDA 12.8, by the table "CUDA Toolkit and Minimum Required Driver Version for CUDA
/// Minor Version Compatibility" of NVIDIA's release notes: any that runs CUDA 12.0 does.
public final class CudaDriver {
    /// The oldest on Linux.
    public static final String LEAST_LINUX = "525.60.13";

    /// The oldest on Windows.
    public static final String LEAST_WINDOWS = "528.33";

    private CudaDriver() {}

    /// The oldest on a platform such as `win-x86_64`.
    public static String least(String platform) {
        return platform.startsWith("win") ? LEAST_WINDOWS : LEAST_LINUX;
    }

    /// Whether a driver such as `535.183.01` is at least another; one that cannot be read is taken for new enough.
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
