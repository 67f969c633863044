package sotto.ui.home;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import sotto.run.machine.Doctor;
import sotto.run.project.Project;
import sotto.run.project.Settings;
import sotto.ui.bench.Desk;
import sotto.ui.control.Figures;
import sotto.ui.control.Words;
import sotto.ui.project.Projects;

/// What Home shows and does.
public final class HomeViewModel {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    private final Desk desk;
    private final Projects projects;
    private final Supplier<Doctor.Report> doctor;
    private final Clock clock;
    private final Words words = Words.beside(HomeViewModel.class);
    private final ObservableList<Card> cards = FXCollections.observableArrayList();
    private final ObservableList<Doctor.Check> checks = FXCollections.observableArrayList();
    private final ObservableList<Card> cardsSeen = FXCollections.unmodifiableObservableList(cards);
    private final ObservableList<Doctor.Check> checksSeen =
            FXCollections.unmodifiableObservableList(checks); // kept: listeners to it hold it weakly
    private final ReadOnlyBooleanWrapper checking = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper checked = new ReadOnlyStringWrapper("");
    private final BooleanProperty remedies = new SimpleBooleanProperty();

    /// A recent project.
    ///
    /// @param experts how many, and how many variants, in words
    /// @param missing whether its folder is gone
    public record Card(
            Settings.Recent project, String model, String concept, String experts, String when, boolean missing) {
        /// All of it, for a screen reader.
        public String spoken() {
            return String.join(". ", List.of(project.name(), model, concept, experts, when));
        }
    }

    /// The screen on a desk.
    public HomeViewModel(Desk desk, Projects projects, Supplier<Doctor.Report> doctor) {
        this(desk, projects, doctor, Clock.system(ZoneId.systemDefault()));
    }

    HomeViewModel(Desk desk, Projects projects, Supplier<Doctor.Report> doctor, Clock clock) {
        this.desk = desk;
        this.projects = projects;
        this.doctor = doctor;
        this.clock = clock;
        projects.recent().subscribe(this::showRecent);
        showRecent();
    }

    private void showRecent() {
        cards.setAll(projects.recent().stream().map(this::card).toList());
    }

    private Card card(Settings.Recent project) {
        String experts = project.experts() < 0
                ? words.of("unscored")
                : words.of("experts", Figures.count(project.experts())) + variants(project.variants());
        boolean missing = !Project.isProject(project.folder());
        return new Card(
                project,
                project.model().isEmpty() ? words.of("no.model") : project.model(),
                project.concept().isEmpty() ? words.of("no.concept") : words.of("concept", project.concept()),
                missing ? words.of("missing") : experts,
                when(project.opened()),
                missing);
    }

    private String variants(int count) {
        return count == 0 ? "" : " · " + (count == 1 ? words.of("variant") : words.of("variants", count));
    }

    /// A time as people say it: `today, 17:40`, `yesterday`, `14 July`.
    String when(Instant instant) {
        ZonedDateTime then = instant.atZone(clock.getZone());
        LocalDate today = LocalDate.now(clock);
        if (then.toLocalDate().equals(today)) {
            return words.of("today", TIME.format(then));
        }
        if (then.toLocalDate().equals(today.minusDays(1))) {
            return words.of("yesterday");
        }
        return then.getYear() == today.getYear() ? DAY.format(then) : DATE.format(then);
    }

    /// Recent projects, the latest first.
    public ObservableList<Card> cards() {
        return cardsSeen;
    }

    /// Opens a model's folder that the user chooses.
    public void openModel() {
        desk.files().folder(words.of("model.choose")).ifPresent(desk.opener()::model);
    }

    /// Opens a project's folder that the user chooses.
    public void openProject() {
        desk.files().folder(words.of("project.choose")).ifPresent(projects::open);
    }

    /// Opens a recent project.
    public void open(Card card) {
        projects.open(card.project().folder());
    }

    /// Calls a project something else.
    public void rename(Card card, String name) {
        projects.rename(card.project().folder(), name);
    }

    /// Takes a project off the list.
    public void forget(Card card) {
        projects.forget(card.project().folder());
    }

    /// Whether the sample is there.
    public boolean hasSample() {
        return projects.sample().isPresent();
    }

    /// Opens the sample.
    public void exploreSample() {
        projects.exploreSample();
    }

    /// Opens whatever was dropped.
    public void drop(List<Path> places) {
        places.stream().filter(Files::exists).forEach(projects::any);
    }

    /// What the machine has, as far as it was looked at.
    public ObservableList<Doctor.Check> checks() {
        return checksSeen;
    }

    /// Whether it is being looked at.
    public ReadOnlyBooleanProperty checking() {
        return checking.getReadOnlyProperty();
    }

    /// When it was looked at, in words.
    public ReadOnlyStringProperty checked() {
        return checked.getReadOnlyProperty();
    }

    /// Whether what to do about what is missing is shown.
    public BooleanProperty remedies() {
        return remedies;
    }

    /// Looks at the machine once.
    public void checkOnce() {
        if (checks.isEmpty() && !checking.get()) {
            check();
        }
    }

    /// Looks at the machine; starts the engine if need be.
    public void check() {
        if (checking.get()) {
            return;
        }
        checking.set(true);
        checked.set(words.of("checking"));
        desk.tasks()
                .quietly(_ -> doctor.get())
                .onDone(report -> {
                    checks.setAll(report.checks());
                    checked.set(words.of("checked", TIME.format(ZonedDateTime.now(clock))));
                })
                .onFailed(failure -> {
                    checked.set(words.of("unchecked"));
                    desk.opener().problem().set(Optional.of(failure));
                })
                .onEnd(() -> checking.set(false));
    }

    /// Puts everything the doctor found on the clipboard.
    public void copyReport() {
        StringBuilder text = new StringBuilder();
        for (Doctor.Check check : checks) {
            text.append("%s  %s: %s%n".formatted(check.ok() ? "ok  " : "FAIL", check.name(), check.value()));
            if (!check.ok()) {
                text.append("      %s%n".formatted(check.remedy()));
            }
        }
        desk.clip().text(text.toString());
    }
}
