package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.model.Compute;

class UsageTextTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
        --memory,  0
        --memory,  -1GB
        --memory,  many
        --memory,  ''
        --threads, 0
        --threads, -3
        --threads, 1000000000
        --threads, 99999999999
        --threads, two
        --seed,    1.5
        --seed,    99999999999999999999
        --max-new-tokens, x
        --temperature, warm
        --top-p,   x
        """)
    void aWrongValueIsToldInOneLineThatNamesTheOption(String option, String value) {
        Run run = Run.sotto("generate", "no-model", "--prompt", "a secret", option + "=" + value);
        assertEquals(2, run.status(), run.err());
        String first = run.err().lines().findFirst().orElse("");
        assertTrue(first.contains(option), first);
        assertFalse(first.contains("Exception") || first.contains("secret") || first.contains("arg["), first);
        assertFalse(first.contains("an int") || first.contains("a long") || first.contains("a double"), first);
        assertEquals(2, run.err().lines().count(), run.err());
    }

    @ParameterizedTest
    @CsvSource({"0", "-5MB", "5XB", "''", "1e9"})
    void aShardOfNoSizeIsToldInOurWords(String size) {
        Run run = Run.sotto("export", "no-model", "--gains", "g", "--out", "o", "--max-shard-size=" + size);
        assertEquals(2, run.status(), run.err());
        assertTrue(run.err().startsWith("--max-shard-size: '" + size + "' is no size such as 5GB.\n"), run.err());
    }

    @ParameterizedTest
    @CsvSource({"score", "activations", "generate", "explain", "evaluate", "export", "judge", "verify"})
    void moreThanFourThreadsForEachProcessorAreRefusedByEveryCommand(String command) {
        Run run = Run.sotto(command, "no-model", "--threads", Integer.toString(Compute.mostThreads() + 1));
        assertEquals(2, run.status(), run.err());
        assertTrue(run.err().contains("--threads must be from 1 to " + Compute.mostThreads()), run.err());
    }
}
