package sotto.ui.compare;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompareLayoutTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
        # width, height, columns, room, list beside, gauge and counters, sliders in a row
        1000,  700, 4, NARROW, false, BESIDE, false
        1366,  768, 2, LOW,    true,  ROW,    true
        1366,  768, 4, LOW,    true,  ROW,    true
        1366,  768, 5, LOW,    false, ROW,    true
        1440,  900, 2, FULL,   true,  BESIDE, false
        1440,  900, 4, FULL,   true,  BELOW,  true
        1440,  900, 5, FULL,   false, BELOW,  true
        1920, 1080, 4, FULL,   true,  BESIDE, false
        """)
    void whatFoldsFollowsFromTheRoomThatThereIs(
            double width,
            double height,
            int columns,
            CompareLayout.Room room,
            boolean listed,
            CompareLayout.WorthFold worth,
            boolean dialsInARow) {
        CompareLayout layout = CompareLayout.of(width, height, columns, false);
        assertAll(
                () -> assertEquals(room, layout.room()),
                () -> assertEquals(listed, layout.listed()),
                () -> assertEquals(worth, layout.worth()),
                () -> assertEquals(dialsInARow, layout.hasDialsInARow()));
    }

    @ParameterizedTest
    @CsvSource({"1000, 700, true", "1366, 768, false", "1440, 900, false"})
    void besideAWordThatIsExplainedThereAreBaseAndOneOtherColumnOrThatOneAlone(
            double width, double height, boolean alone) {
        CompareLayout layout = CompareLayout.of(width, height, 4, true);
        assertAll(
                () -> assertEquals(true, layout.isTabbed()),
                () -> assertEquals(true, layout.explained()),
                () -> assertEquals(alone, layout.alone()),
                () -> assertEquals(
                        false, CompareLayout.of(width, height, 4, false).explained()));
    }
}
