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
import sotto.ui.bench.Place;

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
            Place front, @Nullable Place nothing, @Nullable Place model, @Nullable Place scores, @Nullable Place both) {
        assertEquals(Optional.ofNullable(nothing), NextStep.after(front, false, false));
        assertEquals(Optional.ofNullable(model), NextStep.after(front, true, false));
        assertEquals(Optional.ofNullable(scores), NextStep.after(front, false, true));
        assertEquals(Optional.ofNullable(both), NextStep.after(front, true, true));
    }

    @Test
    @Tag("ui")
    void oneButtonLeadsThroughTheWholeWork() {
        try (TestRoom room = TestRoom.onSample(Place.MODEL)) {
            Button next = room.node("next-step", Button.class);
            List<String> words = new ArrayList<>();
            List<Place> places = new ArrayList<>();
            for (int step = 0; room.get(next::isVisible) && step < 9; step++) {
                words.add(room.get(next::getText));
                room.on(() -> next.fire());
                room.settle();
                places.add(room.desk().navigator().place().get());
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
                    List.of(Place.CONCEPT, Place.LAYERS, Place.NEURONS, Place.COMPARE, Place.EVALUATE, Place.EXPORT),
                    places);
            room.on(() -> {
                room.desk().navigator().go(Place.LAYERS);
                next.requestFocus();
            });
            room.settle();
            room.robot.type(KeyCode.SPACE);
            room.settle();
            assertEquals(Place.NEURONS, room.desk().navigator().place().get());
            room.robot.press(KeyCode.ALT).type(KeyCode.RIGHT).release(KeyCode.ALT);
            room.settle();
            assertEquals(Place.COMPARE, room.desk().navigator().place().get());
        }
    }

    @Test
    @Tag("ui")
    void aModelWithoutScoresLeadsToAConceptFromEveryScreen() {
        try (TestRoom room = TestRoom.onSample(Place.MODEL)) {
            room.on(() -> room.desk().bench().run().set(Optional.empty()));
            for (Place place : List.of(Place.LAYERS, Place.NEURONS, Place.COMPARE, Place.EVALUATE, Place.EXPORT)) {
                ToggleButton item = room.node("rail-" + place.word(), ToggleButton.class);
                assertTrue(room.get(() -> item.getStyleClass().contains("out-of-reach")), place.word());
            }
            Button next = room.node("next-step", Button.class);
            for (Place front : List.of(Place.MODEL, Place.LAYERS, Place.NEURONS, Place.COMPARE, Place.EVALUATE)) {
                room.on(() -> room.desk().navigator().go(front));
                room.settle();
                assertEquals("Next: Concept", room.get(next::getText), front.word());
            }
            room.on(() -> next.fire());
            room.settle();
            assertEquals(Place.CONCEPT, room.desk().navigator().place().get());
            assertFalse(room.get(next::isVisible), "scoring comes next, which the screen itself offers");
        }
    }
}
