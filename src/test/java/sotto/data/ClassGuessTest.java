package sotto.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which labels are taken as the positive class, and where none is.
class ClassGuessTest {
    @ParameterizedTest
    @CsvSource(delimiter = ';', nullValues = "-", textBlock = """
        # labels                              ; column    ; file        ; taken, - for a question
        0, 1                                  ; label     ; train       ; ''
        1.0, 0.0                              ; toxic     ; train       ; ''
        True, false                           ; label     ; x           ; ''
        0                                     ; is_toxic  ; x           ; ''
        Toxic, Not Toxic                      ; is_toxic  ; toxicity_en ; Toxic
        not toxic, toxic                      ; label     ; x           ; toxic
        nontoxic, toxic                       ; label     ; x           ; toxic
        non-hateful, hateful                  ; label_gold ; cases      ; hateful
        inoffensive, offensive                ; label     ; x           ; offensive
        safe, unsafe                          ; label     ; x           ; unsafe
        toxic, fine, Toxic                    ; label     ; x           ; toxic|Toxic
        no, yes                               ; rude      ; x           ; yes
        n, y                                  ; label     ; x           ; y
        fine, nasty                           ; kind      ; replies     ; nasty
        ham, spam                             ; class     ; sms         ; spam
        neutral, whiny                        ; tone      ; mails       ; whiny
        weather, sports                       ; topic     ; x           ; -
        weather, sports                       ; topic     ; sports      ; sports
        weather, sports, politics             ; topic     ; x           ; -
        weather, sports, politics             ; about_sports ; x        ; sports
        hate, offensive, neither              ; class     ; tweets      ; -
        hate, offensive, neither              ; class     ; hate_speech ; hate
        hatespeech, normal                    ; label     ; x           ; hatespeech
        racism, sexism, none                  ; label     ; x           ; -
        none, racism                          ; label     ; x           ; racism
        0, 1, 2                               ; class     ; labeled     ; -
        1, 2                                  ; label     ; x           ; -
        -1, 1                                 ; label     ; x           ; 1
        -1, 0, 1                              ; label     ; x           ; -
        0, 0.5, 1                             ; target    ; civil       ; >=0.5
        0.2, 4.6, 3.0                         ; toxicity_human ; x      ; >=2.4
        a                                     ; label     ; x           ; -
        a, b                                  ; label     ; x           ; -
        positive, negative                    ; sentiment ; x           ; positive
        """)
    void theLabelThatNamesWhatIsLookedForIsTaken(String labels, String column, String file, @Nullable String taken) {
        List<String> all = List.of(labels.split(", "));
        assertEquals(Optional.ofNullable(taken), ClassGuess.positive(all, column, file));
        assertEquals(
                Optional.ofNullable(taken).map(ClassGuessTest::sorted),
                ClassGuess.positive(all.reversed(), column, file).map(ClassGuessTest::sorted));
    }

    /// Spellings of a class stand in the file's order.
    private static List<String> sorted(String rule) {
        return List.of(rule.split("\\|")).stream().sorted().toList();
    }
}
