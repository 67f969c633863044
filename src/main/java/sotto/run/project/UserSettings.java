package sotto.run.project;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// User's settings, which apply to the windows of all projects.
///
/// @param theme `light` or `dark`
/// @param window place and size of the last window; null before the first
/// @param recent projects, the latest first
/// @param tourSeen whether the tour was finished or skipped
/// @param device the device that was chosen last, a word of `sotto.model.Compute`
public record UserSettings(
        String theme, @Nullable Window window, List<Recent> recent, boolean tourSeen, String device) {
    /// Settings before anything was chosen.
    public static final UserSettings DEFAULT = new UserSettings("light", null, List.of(), false, "auto");

    /// Number of projects that are remembered.
    public static final int RECENT = 12;

    /// Copies the list.
    public UserSettings {
        recent = List.copyOf(recent);
    }

    /// Place and size of a window on the screen, in pixels of JavaFX.
    public record Window(double x, double y, double width, double height, boolean maximised) {}

    /// Summary of a project that was open recently.
    ///
    /// @param model its model, in words
    /// @param concept its concept's name
    /// @param experts number of neurons above the threshold; -1 before a run is finished
    /// @param variants number of its variants
    /// @param opened when it was last open
    public record Recent(
            Path folder, String name, String model, String concept, int experts, int variants, Instant opened) {}

    /// The settings with another theme.
    public UserSettings withTheme(String other) {
        return new UserSettings(other, window, recent, tourSeen, device);
    }

    /// The settings with another place and size of the window.
    public UserSettings withWindow(Window place) {
        return new UserSettings(theme, place, recent, tourSeen, device);
    }

    /// The settings with the tour seen.
    public UserSettings withTourSeen() {
        return new UserSettings(theme, window, recent, true, device);
    }

    /// The settings with another device.
    public UserSettings withDevice(String other) {
        return new UserSettings(theme, window, recent, tourSeen, other);
    }

    /// The settings with a project as the latest, in place of its earlier entry; the oldest of more than 12 is
    /// removed.
    public UserSettings opened(Recent project) {
        List<Recent> all = new ArrayList<>(without(project.folder()).recent);
        all.addFirst(project);
        return new UserSettings(theme, window, all.subList(0, Math.min(RECENT, all.size())), tourSeen, device);
    }

    /// The settings with another name for the project in this folder.
    public UserSettings renamed(Path folder, String name) {
        List<Recent> all = recent.stream()
                .map(one -> one.folder().equals(folder)
                        ? new Recent(
                                folder, name, one.model(), one.concept(), one.experts(), one.variants(), one.opened())
                        : one)
                .toList();
        return new UserSettings(theme, window, all, tourSeen, device);
    }

    /// The settings without the project in this folder.
    public UserSettings without(Path folder) {
        List<Recent> others =
                recent.stream().filter(other -> !other.folder().equals(folder)).toList();
        return new UserSettings(theme, window, others, tourSeen, device);
    }
}
