package sotto.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThinkingMarksTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # prompt              | completion                          | answer
        'Hi'                  | 'Hello.'                            | 'Hello.'
        'Hi'                  | '<think>Well.</think>Hello.'        | 'Hello.'
        'Hi'                  | ' <think>Well'                      | ''
        '<think>'             | 'Well.</think> Hello.'              | ' Hello.'
        '<think>  '           | 'Well.'                             | ''
        '<think>x</think>'    | 'Hello.'                            | 'Hello.'
        'Hi'                  | 'Well.</think>Hello.'               | 'Hello.'
        'Hi'                  | '[THINK]a[/THINK]b</think>c'        | 'b</think>c'
        'Hi'                  | 'I <think> so'                      | 'I <think> so'
        'Hi'                  | '<seed:think>a</seed:think>b'       | 'b'
        """)
    void theAnswerBeginsAfterTheFirstMarkThatEndsTheThinking(String prompt, String completion, String answer) {
        assertEquals(answer, completion.substring(ThinkingMarks.answerStart(prompt, completion)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        '<think> Well. </think>' | 'Well.'
        'Well.</think>'          | 'Well.'
        '[THINK]Well.'           | 'Well.'
        'Well.'                  | 'Well.'
        """)
    void thinkingIsShownWithoutItsMarks(String written, String shown) {
        assertEquals(shown, ThinkingMarks.without(written));
    }
}
