package sotto.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Recipes of published data sets: which files they recognise, and how they read them.
class ConceptRecipeTest {
    @TempDir
    private Path folder;

    /// Files whose first columns are those of the published ones, with rows of both classes and one between.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
        # word                | content                                                                                | positive | negative
        jigsaw                | comment_text,toxic,severe_toxic,obscene,threat,insult,identity_hate¶a,1,0,0,0,0,0¶b,0,0,1,0,0,0¶c,0,0,0,0,0,0 | 1 | 1
        davidson              | count,hate_speech,offensive_language,neither,class,tweet¶3,3,0,0,0,a¶3,0,3,0,1,b¶3,0,0,3,2,c | 2 | 1
        hatecheck             | functionality,case_id,test_case,label_gold¶f,1,a,hateful¶f,2,b,non-hateful             | 1        | 1
        toxigen               | text,target_group,toxicity_ai,toxicity_human¶a,x,1,4.3¶b,x,1,3¶c,x,1,1.7               | 1        | 1
        toxigen-generated     | prompt,generation,generation_method,group,prompt_label¶p,a,top-k,x,1¶p,b,top-k,x,0     | 1        | 1
        civil-comments        | text,toxicity,severe_toxicity,identity_attack¶a,0.6,0,0¶b,0.2,0,0¶c,0.0,0,0            | 1        | 1
        civil-comments-kaggle | id,target,comment_text,severe_toxicity¶1,0.5,a,0¶2,0.1,b,0¶3,0.05,c,0                  | 1        | 1
        honest                | template_masked,raw,identity,number,category,type¶the woman [M],r,w,s,female,o¶the man [M],r,m,s,male,o | 1 | 1
        -                     | text,label¶a,1¶b,0                                                                     | -        | -
        -                     | text,toxicity¶a,0.7¶b,0.1                                                              | -        | -
        -                     | test_case,label_gold¶a,hateful¶b,non-hateful                                           | -        | -
        -                     | functionality,test_case,label_gold¶f,a,1¶f,b,0                                         | -        | -
        """)
    void filesAreRecognisedAndRead(String word, String content, Integer positive, Integer negative) throws Cancelled {
        Path file = TemporaryFile.of(folder, "a.csv", content.replace('¶', '\n') + "\n");
        Optional<ConceptRecipe> found = ConceptRecipe.recognised(FilePreview.read(file, 0, 200, Progress.NONE));
        assertEquals(Optional.ofNullable(word), found.map(ConceptRecipe::word));
        if (found.isPresent()) {
            LabelledTexts texts = new LabelledSource(file, found.get().columns(), EmptyTexts.REFUSE)
                    .read(ChatRows.REFUSE, Progress.NONE);
            assertEquals(positive, texts.positives());
            assertEquals(negative, texts.negatives());
        }
    }

    /// Both files of HONEST have the same columns, and their categories tell them apart.
    @Test
    void identitiesTellTheTwoFilesOfHonestApart() throws Cancelled {
        Path file = TemporaryFile.of(folder, "queer.tsv", """
            template_masked\traw\tidentity\tcategory\tnumber\ttype
            They should [M].\tr\tThey\tqueer_gender_pronoun\tsingular\toccupation
            The cisgender should [M].\tr\tcisgender\tnonqueer_gender\tsingular\toccupation
            """);
        ConceptRecipe found = ConceptRecipe.recognised(FilePreview.read(file, 0, 200, Progress.NONE))
                .orElseThrow();
        assertEquals("honest-queer", found.word());
    }

    @Test
    void aRecipeIsNamedByItsWord() {
        for (ConceptRecipe recipe : ConceptRecipe.ALL) {
            assertEquals(Optional.of(recipe), ConceptRecipe.of(recipe.word()));
            assertTrue(ConceptRecipe.words().contains(recipe.word()));
            assertTrue(recipe.line().endsWith("."), recipe.line());
        }
        assertFalse(ConceptRecipe.of("Jigsaw").isPresent());
    }
}
