package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DoctorCommandTest {
    @Test
    void aQuickLookFindsThisMachineFit() {
        Run run = Run.sotto("doctor", "--quick");
        assertEquals(0, run.status(), run.out());
    }

    @Test
    void jsonHasAVerdictAndTheChecks() {
        String out = Run.sotto("doctor", "--quick", "--json").out();
        assertTrue(out.startsWith("{\n  \"ok\": true,\n  \"checks\": ["), out);
    }

    @Test
    @Tag("native")
    void theEngineAndTheTokenizersStart() {
        Run run = Run.sotto("doctor");
        assertAll(
                () -> assertEquals(0, run.status(), run.out()),
                () -> assertTrue(run.out().contains("2.7.1 cpu"), run.out()));
    }
}
