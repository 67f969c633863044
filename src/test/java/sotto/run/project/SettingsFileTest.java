package sotto.run.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.work.disk.UserFolders;

class SettingsFileTest {
    @TempDir
    Path folder;

    private UserFolders folders() {
        return UserFolders.in(folder);
    }

    private UserSettings.Recent recent(String name) {
        return new UserSettings.Recent(
                folder.resolve(name), name, "gpt2 · 124 M", "rude", 1024, 7, Instant.parse("2026-07-02T10:00:00Z"));
    }

    @Test
    void whatIsChangedIsThereTheNextTime() {
        try (SettingsFile file = SettingsFile.open(folders())) {
            file.change(now -> now.withTheme("dark")
                    .withWindow(new UserSettings.Window(10, 20, 1000, 700, true))
                    .withTourSeen()
                    .withDevice("cuda:1")
                    .opened(recent("a")));
        }
        try (SettingsFile again = SettingsFile.open(folders())) {
            UserSettings settings = again.settings();
            assertEquals("dark", settings.theme());
            assertEquals(new UserSettings.Window(10, 20, 1000, 700, true), settings.window());
            assertTrue(settings.tourSeen());
            assertEquals("cuda:1", settings.device());
            assertEquals(List.of(recent("a")), settings.recent());
        }
    }

    @Test
    void withoutAFileThereAreDefaults() {
        try (SettingsFile file = SettingsFile.open(folders())) {
            assertEquals(UserSettings.DEFAULT, file.settings());
        }
    }

    @Test
    void speedsOfAnEarlierVersionAreNotKept() throws IOException {
        Path file = folders().config().resolve("settings.json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"version\":1,\"theme\":\"dark\",\"speeds\":{\"cpu bfloat16\":5},\"later\":7}");
        try (SettingsFile settings = SettingsFile.open(folders())) {
            settings.change(UserSettings::withTourSeen);
        }
        String kept = Files.readString(file);
        assertFalse(kept.contains("speeds"), kept);
        assertTrue(kept.contains("\"later\" : 7") || kept.contains("\"later\": 7"), kept);
    }

    @Test
    void twoWindowsDoNotUndoEachOther() {
        try (SettingsFile first = SettingsFile.open(folders());
                SettingsFile second = SettingsFile.open(folders())) {
            first.change(now -> now.opened(recent("a")));
            first.save();
            second.change(now -> now.opened(recent("b")));
            second.save();
        }
        try (SettingsFile again = SettingsFile.open(folders())) {
            assertEquals(List.of(recent("b"), recent("a")), again.settings().recent());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"version\":1,\"theme\":3}", "{\"version\":9}"})
    void aDamagedOrNewerFileIsSaidAndNotTouched(String text) throws IOException {
        Path file = folder.resolve("settings.json");
        Files.writeString(file, text);
        try (SettingsFile settings = SettingsFile.open(folders())) {
            assertTrue(settings.problem().orElseThrow().getMessage().contains("settings.json"));
            settings.change(now -> now.withTheme("dark"));
            assertEquals("dark", settings.settings().theme());
        }
        assertEquals(text, Files.readString(file));
    }

    @Test
    void fieldsOfALaterSottoStay() throws IOException {
        Path file = folder.resolve("settings.json");
        Files.writeString(file, "{\"version\":1,\"language\":\"de\"}");
        try (SettingsFile settings = SettingsFile.open(folders())) {
            settings.change(UserSettings::withTourSeen);
        }
        assertTrue(Files.readString(file).contains("\"language\" : \"de\""));
    }

    @Test
    void aProjectIsListedOnceAndTheOldestIsForgotten() {
        UserSettings settings = UserSettings.DEFAULT;
        for (String name : IntStream.range(0, 15).mapToObj(Integer::toString).toList()) {
            settings = settings.opened(recent(name));
        }
        settings = settings.opened(recent("9"));
        assertEquals(UserSettings.RECENT, settings.recent().size());
        assertEquals("9", settings.recent().getFirst().name());
        assertEquals(1, settings.recent().stream().filter(recent("9")::equals).count());
    }
}
