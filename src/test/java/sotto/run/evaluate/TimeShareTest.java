package sotto.run.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TimeShareTest {
    private long now = 5_000;

    @Test
    void workIsPutOffUntilItIsASmallPartOfTheWhole() {
        TimeShare share = new TimeShare(0.1, () -> now);
        assertTrue(share.isEnough(1), "nothing is known about its time yet");
        share.spend(2, () -> now += 20);
        now += 279; // 299 in all: 20 and 10 for one more are more than a tenth
        assertFalse(share.isEnough(1));
        now++;
        assertTrue(share.isEnough(1));
        assertFalse(share.isEnough(2));
    }

    @Test
    void whateverTheWorkTakesItsShareHolds() {
        TimeShare share = new TimeShare(0.025, () -> now);
        long spent = 0;
        for (int batch = 0; batch < 100_000; batch++) {
            now += 10;
            if (share.isEnough(1)) {
                long took = 3L + batch % 3;
                share.spend(1, () -> now += took);
                spent += took;
            }
        }
        assertEquals(0.025, (double) spent / (now - 5_000), 0.001);
    }
}
