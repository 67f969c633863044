package sotto.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.ui.TestRoom;
import sotto.ui.session.ScreenId;

/// Where the work goes on from each screen.
class NextStepTest {
    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
        # in front, nothing open, a model, scores alone, both
        HOME,     -,       CONCEPT, LAYERS,  LAYERS
        MODEL,    -,       CONCEPT, -,       CONCEPT
        CONCEPT,  MODEL,   -,       LAYERS,  LAYERS
        LAYERS,   MODEL,   CONCEPT, NEURONS, NEURONS
        NEURONS,  MODEL,   CONCEPT, MODEL,   COMPARE
        COMPARE,  MODEL,   CONCEPT, MODEL,   EVALUATE
        EVALUATE, MODEL,   CONCEPT, MODEL,   EXPORT
        EXPORT,   MODEL,   CONCEPT, -,       -
        """)
    void whatIsMissingComesFirst(
            ScreenId front,
            @Nullable ScreenId nothing,
            @Nullable ScreenId model,
            @Nullable ScreenId scores,
            @Nullable ScreenId both) {
        assertEquals(Optional.ofNullable(nothing), NextStep.after(front, false, false));
        assertEquals(Optional.ofNullable(model), NextStep.after(front, true, false));
        assertEquals(Optional.ofNullable(scores), NextStep.after(front, false, true));
        assertEquals(Optional.ofNullable(both), NextStep.after(front, true, true));
    }

    @Test
    @Tag("ui")
    void oneButtonLeadsThroughTheWholeWork() {
        try (TestRoom room = TestRoom.onSample(ScreenId.MODEL)) {
            Button next = room.node("next-step", Button.class);
            List<String> words = new ArrayList<>();
            List<ScreenId> places = new ArrayList<>();
            for (int step = 0; room.get(next::isVisible) && step < 9; step++) {
                words.add(room.get(next::getText));
                room.on(() -> next.fire());
                room.settle();
                places.add(room.context().navigator().place().get());
            }
            assertEquals(
                    List.of(
                            "Next: Concept",
                            "Next: Layers",
                            "Next: Neurons",
                            "Next: Compare",
                            "Next: Evaluate",
                            "Next: Export"),
                    words);
            assertEquals(
                    List.of(
                            ScreenId.CONCEPT,
                            ScreenId.LAYERS,
                            ScreenId.NEURONS,
                            ScreenId.COMPARE,
                            ScreenId.EVALUATE,
                            ScreenId.EXPORT),
                    places);
            room.on(() -> {
                room.context().navigator().go(ScreenId.LAYERS);
                next.requestFocus();
            });
            room.settle();
            room.robot.type(KeyCode.SPACE);
            room.settle();
            assertEquals(ScreenId.NEURONS, room.context().navigator().place().get());
            room.robot.press(KeyCode.ALT).type(KeyCode.RIGHT).release(KeyCode.ALT);
            room.settle();
            assertEquals(ScreenId.COMPARE, room.context().navigator().place().get());
        }
    }

    @Test
    @Tag("ui")
    void aModelWithoutScoresLeadsToAConceptFromEveryScreen() {
        try (TestRoom room = TestRoom.onSample(ScreenId.MODEL)) {
            room.on(() -> room.context().session().run().set(Optional.empty()));
            for (ScreenId screen :
                    List.of(ScreenId.LAYERS, ScreenId.NEURONS, ScreenId.COMPARE, ScreenId.EVALUATE, ScreenId.EXPORT)) {
                ToggleButton item = room.node("rail-" + screen.word(), ToggleButton.class);
                assertTrue(room.get(() -> item.getStyleClass().contains("out-of-reach")), screen.word());
            }
            Button next = room.node("next-step", Button.class);
            for (ScreenId front :
                    List.of(ScreenId.MODEL, ScreenId.LAYERS, ScreenId.NEURONS, ScreenId.COMPARE, ScreenId.EVALUATE)) {
                room.on(() -> room.context().navigator().go(front));
                room.settle();
                assertEquals("Next: Concept", room.get(next::getText), front.word());
            }
            room.on(() -> next.fire());
            room.settle();
            assertEquals(ScreenId.CONCEPT, room.context().navigator().place().get());
            assertFalse(room.get(next::isVisible), "scoring comes next, which the screen itself offers");
        }
    }
}
