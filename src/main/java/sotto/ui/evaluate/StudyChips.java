package sotto.ui.evaluate;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.util.Subscription;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;
import sotto.ui.study.ShownStudy;
import sotto.ui.task.RunState;
import sotto.work.Quantity;

/// Chips of the studies that run, wait or have just ended; a click looks at one.
final class StudyChips extends HBox {
    private static final int MOST = 3;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private final StudyDesk desk;
    private final Messages words;
    private Subscription following = () -> {};

    StudyChips(StudyDesk desk, Messages words) {
        Gap.USUAL.of(this);
        this.desk = desk;
        this.words = words;
        getStyleClass().addAll("row", "chips");
        setMinWidth(0);
        desk.queue().studies().addListener((ListChangeListener<AskedStudy>) _ -> show());
        desk.looked().subscribe(_ -> mark());
        show();
    }

    private void show() {
        following.unsubscribe();
        following = () -> {};
        getChildren().clear();
        List<AskedStudy> all = desk.queue().studies();
        int single = all.size() > MOST ? MOST - 1 : all.size();
        for (int i = 0; i < single; i++) {
            getChildren().add(chip(all.get(i), i));
        }
        if (single < all.size()) {
            getChildren().add(more(List.copyOf(all.subList(single, all.size()))));
        }
        mark();
    }

    private Button chip(AskedStudy study, int number) {
        Button chip = Descriptions.button(
                "evaluate-chip-" + number, "", words.of("chip.about", study.name()), () -> desk.look(study));
        chip.getStyleClass().add("chip");
        chip.setUserData(study);
        chip.setMinWidth(28);
        MenuItem end = Descriptions.item("");
        end.setId("evaluate-chip-end-" + number);
        ContextMenu menu = new ContextMenu(end);
        menu.setOnShowing(_ -> {
            boolean over = study.state().get().isOver();
            end.setText(words.of(over ? "chip.forget" : "chip.cancel"));
            end.setOnAction(_ -> {
                if (over) {
                    desk.forget(study);
                } else {
                    study.cancel();
                }
            });
        });
        chip.setContextMenu(menu);
        following = following
                .and(study.state().subscribe(_ -> name(chip, study)))
                .and(study.known().subscribe(_ -> name(chip, study)));
        return chip;
    }

    private void name(Button chip, AskedStudy study) {
        chip.setGraphic(new ChipRing(study.state().get()));
        chip.setText(study.name() + "  " + status(study));
    }

    private MenuButton more(List<AskedStudy> rest) {
        MenuButton more = Descriptions.about(
                new MenuButton(words.of("chip.more", Quantity.of(rest.size()))),
                "evaluate-chips-more",
                words.of("chip.more.about"));
        more.getStyleClass().add("chip");
        more.setMinWidth(USE_PREF_SIZE);
        more.setOnShowing(_ -> more.getItems()
                .setAll(rest.stream()
                        .map(study -> {
                            MenuItem item = Descriptions.item(
                                    study.name() + "  " + status(study),
                                    new ChipRing(study.state().get()));
                            item.setOnAction(_ -> desk.look(study));
                            return item;
                        })
                        .toList()));
        more.getItems().add(Descriptions.item(""));
        return more;
    }

    private String status(AskedStudy study) {
        return switch (study.state().get()) {
            case RunState.Waiting<?> _ -> words.of("chip.waits");
            case RunState.Running<?>(String _, double fraction, double _, boolean stopping) ->
                stopping ? words.of("chip.stopping") : share(study.known().get(), fraction);
            case RunState.Done<?> _ ->
                study.ended()
                        .map(at -> CLOCK.format(at.atZone(ZoneId.systemDefault())))
                        .orElse("");
            case RunState.Cancelled<?> _ -> words.of("chip.cancelled");
            case RunState.Failed<?> _ -> words.of("chip.failed");
        };
    }

    private String share(Optional<ShownStudy> known, double fraction) {
        return known.map(study -> words.of("chip.cells", Quantity.of(study.cells()), Quantity.of(study.of())))
                .orElse(fraction < 0 ? words.of("chip.starts") : NumberFormat.percent(fraction, 0));
    }

    private void mark() {
        getChildren().forEach(chip -> {
            chip.getStyleClass().remove("looked");
            if (desk.looked().get().filter(study -> study == chip.getUserData()).isPresent()) {
                chip.getStyleClass().add("looked");
            }
        });
    }
}
