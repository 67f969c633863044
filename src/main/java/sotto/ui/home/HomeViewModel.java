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
import sotto.run.project.UserSettings;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;
import sotto.ui.project.Projects;
import sotto.ui.session.ScreenContext;

/// View-model of the screen Home.
public final class HomeViewModel {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    private final ScreenContext context;
    private final Projects projects;
    private final Supplier<Doctor.Report> doctor;
    private final Clock clock;
    private final Messages words = Messages.beside(HomeViewModel.class);
    private final ObservableList<Card> cards = FXCollections.observableArrayList();
    private final ObservableList<Doctor.Check> checks = FXCollections.observableArrayList();
    private final ObservableList<Card> cardsSeen = FXCollections.unmodifiableObservableList(cards);
    private final ObservableList<Doctor.Check> checksSeen =
            FXCollections.unmodifiableObservableList(checks); // kept: listeners to it hold it weakly
    private final ReadOnlyBooleanWrapper checking = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper checked = new ReadOnlyStringWrapper("");
    private final BooleanProperty remedies = new SimpleBooleanProperty();

    /// Card of a recent project.
    ///
    /// @param experts numbers of experts and of variants, in words
    /// @param missing whether its folder no longer exists
    public record Card(
            UserSettings.Recent project, String model, String concept, String experts, String when, boolean missing) {
        /// Everything on the card, for a screen reader.
        public String spoken() {
            return String.join(". ", List.of(project.name(), model, concept, experts, when));
        }
    }

    /// Makes a view-model on a context.
    public HomeViewModel(ScreenContext context, Projects projects, Supplier<Doctor.Report> doctor) {
        this(context, projects, doctor, Clock.system(ZoneId.systemDefault()));
    }

    HomeViewModel(ScreenContext context, Projects projects, Supplier<Doctor.Report> doctor, Clock clock) {
        this.context = context;
        this.projects = projects;
        this.doctor = doctor;
        this.clock = clock;
        projects.preferences().recent().subscribe(this::showRecent);
        showRecent();
    }

    private void showRecent() {
        cards.setAll(projects.preferences().recent().stream().map(this::card).toList());
    }

    private Card card(UserSettings.Recent project) {
        String experts = project.experts() < 0
                ? words.of("unscored")
                : words.of("experts", NumberFormat.count(project.experts())) + variants(project.variants());
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

    /// Asks for a model's folder and opens it.
    public void openModel() {
        context.files().folder(words.of("model.choose")).ifPresent(context.opener()::model);
    }

    /// Asks for a project's folder and opens it.
    public void openProject() {
        context.files().folder(words.of("project.choose")).ifPresent(projects::open);
    }

    /// Opens a recent project.
    public void open(Card card) {
        projects.open(card.project().folder());
    }

    /// Renames a project.
    public void rename(Card card, String name) {
        projects.rename(card.project().folder(), name);
    }

    /// Removes a project from the list; its folder stays.
    public void forget(Card card) {
        projects.preferences().change(now -> now.without(card.project().folder()));
    }

    /// Whether the bundled sample is there.
    public boolean hasSample() {
        return projects.sample().isPresent();
    }

    /// Opens the sample.
    public void exploreSample() {
        projects.exploreSample();
    }

    /// Opens what was dropped on the screen.
    public void drop(List<Path> places) {
        places.stream().filter(Files::exists).forEach(projects::any);
    }

    /// Checks of the machine made so far.
    public ObservableList<Doctor.Check> checks() {
        return checksSeen;
    }

    /// Whether the machine is being checked.
    public ReadOnlyBooleanProperty checking() {
        return checking.getReadOnlyProperty();
    }

    /// Time of the last check, in words.
    public ReadOnlyStringProperty checked() {
        return checked.getReadOnlyProperty();
    }

    /// Whether the remedies of failed checks are shown.
    public BooleanProperty remedies() {
        return remedies;
    }

    /// Checks the machine if that was not done yet.
    public void checkOnce() {
        if (checks.isEmpty() && !checking.get()) {
            check();
        }
    }

    /// Checks the machine; starts the engine for that.
    public void check() {
        if (checking.get()) {
            return;
        }
        checking.set(true);
        checked.set(words.of("checking"));
        context.tasks()
                .quietly(_ -> doctor.get())
                .onDone(report -> {
                    checks.setAll(report.checks());
                    checked.set(words.of("checked", TIME.format(ZonedDateTime.now(clock))));
                })
                .onFailed(failure -> {
                    checked.set(words.of("unchecked"));
                    context.opener().fail(failure);
                })
                .onEnd(() -> checking.set(false));
    }

    /// Puts the report of all checks on the clipboard.
    public void copyReport() {
        StringBuilder text = new StringBuilder();
        for (Doctor.Check check : checks) {
            text.append("%s  %s: %s%n".formatted(check.ok() ? "ok  " : "FAIL", check.name(), check.value()));
            if (!check.ok()) {
                text.append("      %s%n".formatted(check.remedy()));
            }
        }
        context.clip().text(text.toString());
    }
}
