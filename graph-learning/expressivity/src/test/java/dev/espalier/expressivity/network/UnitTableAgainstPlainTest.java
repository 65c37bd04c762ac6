package dev.espalier.expressivity.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.espalier.expressivity.language.Rational;
import dev.espalier.graph.Key;
import dev.espalier.testing.Randomised;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The hash table of units, through three of its growths, against a map of written-out forms. */
class UnitTableAgainstPlainTest {
    @Randomised(cases = 10)
    void everyFormIsFoundWhereItWasFirstAdded(Key key) {
        SplittableRandom random = key.random();
        var table = new UnitTable();
        Map<String, Integer> plain = new HashMap<>();
        List<AffineForm> forms = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            AffineForm form = form(random);
            String own = written(form, 1);
            String opposite = written(form, -1);
            assertEquals(plain.getOrDefault(own, -1), table.find(form, 1));
            assertEquals(plain.getOrDefault(opposite, -1), table.find(form, -1));
            if (plain.containsKey(own) && random.nextInt(4) > 0) {
                continue;
            }
            assertEquals(forms.size(), table.add(form));
            plain.putIfAbsent(own, forms.size());
            forms.add(form);
        }
        assertTrue(forms.size() > 1100 && plain.size() < forms.size(), forms.size() + " of " + plain.size());
        assertEquals(forms.size(), table.size());
        SparseRows rows = table.rows();
        for (int u = 0; u < forms.size(); u++) {
            AffineForm form = forms.get(u);
            assertEquals(plain.get(written(form, 1)), table.find(form, 1));
            assertEquals(form.bias(), rows.bias(u));
            assertEquals(form.terms(), rows.end(u) - rows.start(u));
            for (int t = 0; t < form.terms(); t++) {
                assertEquals(form.source(t), rows.column(rows.start(u) + t));
                assertEquals(form.weight(t), rows.weight(rows.start(u) + t));
            }
        }
    }

    private static AffineForm form(SplittableRandom random) {
        AffineForm form = AffineForm.constant(Rational.of(random.nextInt(-1, 2)));
        for (int t = random.nextInt(4); t > 0; t--) {
            form = form.plus(AffineForm.of(random.nextInt(12), random.nextInt(2) * 2L - 1, 1));
        }
        return form;
    }

    private static String written(AffineForm form, int sign) {
        StringBuilder text = new StringBuilder().append(sign * form.bias());
        for (int t = 0; t < form.terms(); t++) {
            text.append(' ').append(form.source(t)).append(':').append(sign * form.weight(t));
        }
        return text.toString();
    }
}
