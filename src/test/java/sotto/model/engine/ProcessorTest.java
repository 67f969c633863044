package sotto.model.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a processor multiplies by itself, from the flags that Linux gives.
class ProcessorTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
        flags\t\t: fma avx2 f16c,                    false, false
        flags\t\t: avx2 avx512f avx512_bf16,         true,  false
        flags\t\t: avx512f amx_bf16 amx_tile,        true,  false
        flags\t\t: avx512f avx512_bf16 avx512_fp16,  true,  true
        Features\t: asimd bf16,                      false, false
        """)
    void halfPrecisionIsMultipliedWhereFlagsSaySo(String line, boolean bfloat16, boolean float16) {
        Processor processor = Processor.of(Stream.of("processor\t: 0", line, "flags\t\t: of the second processor"));
        assertEquals(bfloat16, processor.multiplies("bfloat16"));
        assertEquals(float16, processor.multiplies("float16"));
    }

    @ParameterizedTest
    @CsvSource({"GenuineIntel, avx2 avx512f, true", "GenuineIntel, avx2, false", "AuthenticAMD, avx2 avx512f, false"})
    void whatOnlyIntelsKernelsTakeIsAskedOfVendorAndFlags(String vendor, String flags, boolean has) {
        Stream<String> lines = Stream.of("vendor_id\t: " + vendor, "flags\t\t: " + flags, "vendor_id\t: another");
        assertEquals(has, Processor.of(lines).hasIntelsAvx512());
    }
}
