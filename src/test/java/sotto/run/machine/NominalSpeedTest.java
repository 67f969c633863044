package sotto.run.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NominalSpeedTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
        # flags,             clock,   operations a second of two cores
        fpu avx2 avx512f,    2500.0,  320e9
        fpu avx2,            2500.0,  160e9
        fpu sse2,            2500.0,  0
        fpu avx2,            unknown, 0
        """)
    void coresTimesClockTimesWidth(String flags, String clock, double speed) {
        List<String> lines = List.of("processor\t: 0", "flags\t\t: " + flags, "cpu MHz\t\t: " + clock);
        assertEquals(speed, NominalSpeed.of(lines, 2));
    }

    @ParameterizedTest
    @CsvSource({"processor : 0"})
    void aSystemThatTellsNothingIsUnknown(String line) {
        assertEquals(0, NominalSpeed.of(List.of(line), 2));
    }
}
