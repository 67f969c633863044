package sotto.model.weights;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import sotto.work.Failure;

/// Reader of untrusted JSON, token by token: valid UTF-8, no doubled key, few levels, short numbers.
///
/// No tree is built, so memory stays in proportion to the text.
final class StrictJson {
    /// Largest number of bytes of JSON that are read; the official safetensors library has the same limit.
    static final int MAX_BYTES = 100_000_000;

    private static final int MAX_DEPTH = 32;
    private static final int MAX_NUMBER_LENGTH = 40;
    private static final int MAX_NAME_LENGTH = 10_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .maxNameLength(MAX_NAME_LENGTH)
                    .maxStringLength(MAX_BYTES)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private StrictJson() {}

    /// Consumer of the tokens; the parser is before the first token.
    interface Use<R> {
        R read(JsonParser json) throws IOException;
    }

    /// Reads one JSON object to its end; a `Failure` that names the file if it breaks a rule.
    static <R> R read(Path file, String part, InputStream in, Use<R> use) {
        try (JsonParser json = FACTORY.createParser(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()))) {
            expect(json, json.nextToken(), JsonToken.START_OBJECT, "a JSON object");
            R result = use.read(json);
            if (json.nextToken() != null) {
                throw new JsonParseException(json, "text after the end");
            }
            return result;
        } catch (JsonProcessingException wrong) {
            throw damaged(file, part, wrong.getOriginalMessage(), wrong);
        } catch (CharacterCodingException wrong) {
            throw damaged(file, part, "not valid UTF-8", wrong);
        } catch (IOException failure) {
            throw FileTrouble.reading(file, failure);
        }
    }

    /// The next value as text.
    static String text(JsonParser json, String what) throws IOException {
        expect(json, json.nextToken(), JsonToken.VALUE_STRING, what + " as text");
        return json.getText();
    }

    /// The present value as a whole number, at least 0.
    static long count(JsonParser json, String what) throws IOException {
        expect(json, json.currentToken(), JsonToken.VALUE_NUMBER_INT, what + " as a whole number");
        long value = json.getLongValue();
        if (value < 0) {
            throw new JsonParseException(json, what + " is " + value);
        }
        return value;
    }

    /// Checks that a token is of the expected kind; an `IOException` otherwise.
    static void expect(JsonParser json, @Nullable JsonToken token, JsonToken kind, String what)
            throws JsonParseException {
        if (token != kind) {
            throw new JsonParseException(json, "expected " + what);
        }
    }

    private static Failure damaged(Path file, String part, String why, IOException cause) {
        return new Failure(
                "%s is damaged: %s is wrong (%s).".formatted(file, part, FileTrouble.shown(why)),
                FileTrouble.DOWNLOAD_AGAIN,
                cause);
    }
}
