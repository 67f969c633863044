package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelCommandsTest {
    private static final String PUBLIC = "src/test/resources/golden/public/";
    private static final String GPT2 = PUBLIC + "models/gpt2";

    private static Run run(String line) {
        return Run.sotto(line.replace("GPT2", GPT2).replace("PUBLIC/", PUBLIC).split(" "));
    }

    @Test
    void inspectPrintsOneJsonDocument() {
        Run run = run("inspect GPT2 --json");
        assertAll(
                () -> assertEquals(0, run.status(), run.err()),
                () -> assertTrue(
                        run.out().startsWith("{\n  \"family\": \"gpt2\",\n  \"modelType\": \"gpt2\","), run.out()),
                () -> assertTrue(run.out().contains("\"name\": \"transformer.h.0.mlp.c_fc\""), run.out()),
                () -> assertEquals("", run.err()));
    }

    @Test
    void inspectPrintsATable() {
        Run run = run("inspect GPT2");
        assertAll(
                () -> assertEquals(0, run.status(), run.err()),
                () -> assertTrue(run.out().contains("neurons      720 in 6 modules"), run.out()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # command                                                       | status | said
        inspect nowhere                                                 | 1      |
        inspect                                                         | 2      | MODEL
        verify GPT2                                                     | 2      | GOLDEN
        verify GPT2 nowhere                                             | 1      | does not exist
        generate GPT2                                                   | 2      | --prompt
        generate GPT2 --prompt a --prompts b.txt                        | 2      | --prompt
        generate GPT2 --prompts nowhere.txt                             | 1      | nowhere.txt
        generate GPT2 --prompt a -n 0                                   | 2      | -n must be 1
        generate GPT2 --prompt a --temperature 0                        | 2      | --temperature must be
        generate GPT2 --prompt a --top-p 1.5                            | 2      | --top-p must be
        generate GPT2 --prompt a --top-k -1                             | 2      | --top-k must be
        generate GPT2 --prompt a --max-new-tokens 0                     | 2      | --max-new-tokens must be
        generate GPT2 --prompt a --repetition-penalty NaN               | 2      | --repetition-penalty must
        generate GPT2 --prompt a --preset best                          | 2      | ml-aura, rtp or act
        generate GPT2 --prompt a --gains x/g.json --gains y/g.json      | 2      | named g
        generate GPT2 --prompt a --gains base.json                      | 2      | named base
        generate GPT2 --prompt a --gains nowhere.json                   | 1      | nowhere.json
        generate GPT2 --prompt a --beam 3                               | 2      | --beam
        activations GPT2 --texts nowhere.txt --out target/a.safetensors | 1      | nowhere.txt
        activations GPT2 --texts a.txt                                  | 2      | --out
        activations GPT2 --texts a.txt --out x --max-tokens 0           | 2      | --max-tokens
        activations GPT2 --texts a.txt --out x --logits some            | 2      | --logits
        export GPT2 --out target/x                                      | 2      | --gains
        export GPT2 --gains a.json                                      | 2      | --out
        export GPT2 --gains a.json --out x --max-shard-size big         | 2      | no size such as 5GB
        export GPT2 --gains nowhere.json --out target/x                 | 1      | nowhere.json
        export GPT2 --gains PUBLIC/llama.gains.json --out target/x      | 1      | does not have
        """)
    void wrongUseIsTwoAndAWrongWorldIsOne(String command, int status, String said) {
        Run run = run(command);
        assertAll(
                () -> assertEquals(status, run.status(), run.err()),
                () -> assertTrue(said == null || run.err().contains(said), run.err()),
                () -> assertEquals("", run.out()),
                () -> assertEquals(2, run.err().lines().count(), run.err()));
    }
}
