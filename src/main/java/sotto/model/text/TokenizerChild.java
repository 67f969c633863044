package sotto.model.text;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import sotto.work.Failure;

/// Main class of a process of its own: a native tokenizer that answers calls, and may crash on a text.
///
/// The process ends itself when a call takes too long or too much memory, and when its input is closed.
final class TokenizerChild {
    /// Exit status when a call took too long.
    static final int LATE = 11;

    /// Exit status when a call took too much memory.
    static final int FULL = 12;

    private static final long LOOK_MS = 20;

    private final long lateNanos;
    private final long fullBytes;
    private final long before = committed();
    private volatile long since = System.nanoTime();
    private volatile boolean busy = true;

    private TokenizerChild(long lateMs, long fullBytes) {
        this.lateNanos = lateMs * 1_000_000;
        this.fullBytes = fullBytes;
    }

    /// Answers calls until the input ends; arguments are the most milliseconds of a call, and the most bytes by
    /// which the process may grow.
    public static void main(String[] arguments) throws IOException {
        DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16));
        System.setOut(System.err); // the pipe is for answers alone
        TokenizerChild child = new TokenizerChild(Long.parseLong(arguments[0]), Long.parseLong(arguments[1]));
        Thread watch = new Thread(child::watch, "sotto-bounds");
        watch.setDaemon(true);
        watch.start();
        // Ctrl+C in a terminal reaches this process too; whether work ends is for the one that asks to say.
        Runtime.getRuntime().addShutdownHook(new Thread(TokenizerChild::waitForEver, "sotto-deaf"));
        try {
            child.answer(new DataInputStream(new BufferedInputStream(System.in, 1 << 16)), out);
        } catch (OutOfMemoryError _) {
            Runtime.getRuntime().halt(FULL);
        }
        Runtime.getRuntime().halt(0);
    }

    private void answer(DataInputStream in, DataOutputStream out) throws IOException {
        NativeTokenizer tokenizer;
        try {
            tokenizer = LibraryTokenizer.of(TokenizerCall.readBytes(in));
        } catch (Failure e) {
            refuse(out, e);
            return;
        }
        done(out);
        while (true) {
            int call;
            try {
                call = in.readUnsignedByte();
            } catch (EOFException _) {
                return; // nobody asks any more
            }
            since = System.nanoTime();
            busy = true;
            try {
                answer(tokenizer, TokenizerCall.read(call), in, out);
            } catch (Failure e) {
                refuse(out, e);
            }
        }
    }

    private void answer(NativeTokenizer tokenizer, TokenizerCall call, DataInputStream in, DataOutputStream out)
            throws IOException {
        switch (call) {
            case ENCODE, ENCODE_SPECIAL, SPANS, SPANS_SPECIAL -> {
                String text = TokenizerCall.readText(in);
                boolean special = call == TokenizerCall.ENCODE_SPECIAL || call == TokenizerCall.SPANS_SPECIAL;
                boolean ids = call == TokenizerCall.ENCODE || call == TokenizerCall.ENCODE_SPECIAL;
                int[] found = ids ? tokenizer.encode(text, special) : tokenizer.spans(text, special);
                out.write(TokenizerCall.DONE);
                TokenizerCall.writeInts(out, found);
                flush(out);
            }
            case DECODE -> {
                long[] ids =
                        Arrays.stream(TokenizerCall.readInts(in)).asLongStream().toArray();
                String text = tokenizer.decode(ids);
                out.write(TokenizerCall.DONE);
                TokenizerCall.writeText(out, text);
                flush(out);
            }
        }
    }

    private void done(DataOutputStream out) throws IOException {
        out.write(TokenizerCall.DONE);
        flush(out);
    }

    private void refuse(DataOutputStream out, Failure failure) throws IOException {
        out.write(TokenizerCall.REFUSED);
        TokenizerCall.writeText(out, failure.getMessage());
        TokenizerCall.writeText(out, failure.remedy());
        flush(out);
    }

    private void flush(DataOutputStream out) throws IOException {
        busy = false;
        out.flush();
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(LOOK_MS);
                if (busy && System.nanoTime() - since > lateNanos) {
                    Runtime.getRuntime().halt(LATE);
                }
                if (committed() - before > fullBytes) {
                    Runtime.getRuntime().halt(FULL);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void waitForEver() {
        try {
            Thread.sleep(Long.MAX_VALUE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// The virtual memory of this process in bytes, which grows with the allocations of native code on every
    /// system.
    private static long committed() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getCommittedVirtualMemorySize()
                : 0;
    }
}
