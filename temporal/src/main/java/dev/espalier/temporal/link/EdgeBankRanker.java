package dev.espalier.temporal.link;

/** Pairs in the bank before pairs that are not. */
final class EdgeBankRanker extends PartnerRanker {
    private final EdgeBankRule rule;
    private final double[] last;
    private final double[] counts;
    private final double windowUnits;
    private boolean isMineIn;
    private double oldest;
    private double fewest;

    EdgeBankRanker(Stream stream, EdgeBankRule rule, int trainingEnd) {
        super(stream, new Memory(stream, Double.NaN, Double.NaN));
        this.rule = rule;
        last = memory.values(Signal.LR);
        counts = memory.values(Signal.LP);
        windowUnits = rule instanceof EdgeBankRule.Window window && trainingEnd > 0
                ? window.share() * time(trainingEnd - 1)
                : 0;
    }

    private double time(int position) {
        return stream.units(stream.moment(position));
    }

    @Override
    public void learn() {
        memory.learn();
        oldest = time(memory.learned() - 1) - windowUnits;
        fewest = (double) memory.learned() / memory.pairs();
    }

    private boolean isIn(int slot) {
        return switch (rule) {
            case EdgeBankRule.Window window -> last[slot] >= 0 && stream.units((int) last[slot]) >= oldest;
            case EdgeBankRule.Repeats repeats -> counts[slot] > 0 && counts[slot] >= fewest;
        };
    }

    @Override
    long countStrangers(int position) {
        isMineIn = isIn(stream.relations().forward(position));
        return isMineIn ? 0 : stream.candidates();
    }

    @Override
    int stranger(int candidate) {
        return isMineIn ? -1 : 0;
    }

    @Override
    int partner(int slot) {
        boolean isIn = isIn(slot);
        return isIn == isMineIn ? 0 : isIn ? 1 : -1;
    }

    @Override
    double[] keys(int slot, int candidate, double time) {
        return new double[] {slot >= 0 && isIn(slot) ? 1 : 0};
    }
}
