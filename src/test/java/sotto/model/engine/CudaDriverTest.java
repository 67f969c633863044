package sotto.model.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CudaDriverTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
        # the driver, the platform, whether it runs CUDA 12.8
        525.60.13,  linux-x86_64, true
        525.60.11,  linux-x86_64, false
        525.60,     linux-x86_64, false
        470.82.01,  linux-x86_64, false
        1000.1,     linux-x86_64, true
        528.33,     win-x86_64,   true
        528.24,     win-x86_64,   false
        527.41,     win-x86_64,   false
        '',         linux-x86_64, true
        """)
    void olderDriversDoNotRunCuda(String driver, String platform, boolean runs) {
        assertEquals(runs, CudaDriver.suffices(driver, CudaDriver.least(platform)));
    }
}
