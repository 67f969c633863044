package sotto.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class RemedyTest {
    private static final Remedy.Names NONE = _ -> Optional.empty();
    private static final Remedy.Names FORCE_ONLY =
            option -> option == RunOption.FORCE ? Optional.of("Replace") : Optional.empty();

    private final Remedy remedy = Remedy.of("choose another name")
            .or("replace it with %s", RunOption.FORCE)
            .or("go on with %s of %s", RunOption.RESUME, RunOption.FORCE)
            .otherwise("give up");

    @Test
    void everyWayIsSpokenWhereAllOptionsAre() {
        assertEquals(
                "Choose another name, or replace it with --force, or go on with --resume of --force.",
                remedy.text(Remedy.Names.WORDS));
    }

    @Test
    void aWayWhoseOptionIsNotThereIsLeftOut() {
        assertEquals("Choose another name, or replace it with Replace.", remedy.text(FORCE_ONLY));
        assertEquals("Choose another name.", remedy.text(NONE));
    }

    @Test
    void theLastWayIsSpokenWhereNoOtherIsLeft() {
        Remedy only = Remedy.of("replace it with %s", RunOption.FORCE).otherwise("rename it");
        assertEquals("Rename it.", only.text(NONE));
        assertEquals("Replace it with Replace.", only.text(FORCE_ONLY));
    }

    @Test
    void sentencesStayAsTheyAre() {
        Failure failure = new Failure("It is\n full. ", "Free 100% now.\n Or not?");
        assertEquals("It is full.", failure.getMessage());
        assertEquals("Free 100% now. Or not?", failure.remedy());
        assertEquals("Free 100% now. Or not?", failure.remedy(NONE));
    }

    @Test
    void whatIsNamedIsKnown() {
        assertTrue(remedy.names(RunOption.RESUME));
        assertFalse(remedy.names(RunOption.TEXT));
    }
}
