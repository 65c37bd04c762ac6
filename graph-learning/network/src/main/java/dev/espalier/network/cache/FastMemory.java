package dev.espalier.network.cache;

/**
 * A fast memory that holds some values, beside a slow one that holds all. To take a connection from a to b, the value of a, the sum of b
 * and the connection's weight must be in fast memory. What is counted: a read for each weight, and for each neuron that is not there (an
 * input or a bias at first, a value or a sum later); a write for each output when it is complete, and for each neuron that must leave
 * while what it holds is not in slow memory. A neuron without further use leaves for nothing. One place is the weight's, all others are
 * the neurons'.
 *
 * @param values   that it holds, at least 3
 * @param eviction what leaves when it is full
 */
public record FastMemory(int values, Eviction eviction) {
    public FastMemory {
        if (values < 3) {
            throw new IllegalArgumentException(
                    "found a fast memory of " + values + " values, expected at least 3: two neurons and a weight");
        }
    }

    /** What running a network once in an order transfers; O((n + m) log M) for n neurons, m connections and M values. */
    public Transfers count(ConnectionOrder order) {
        Uses uses = new Uses(order);
        Slots slots = new Slots(uses, this);
        for (int i = 0; i < uses.connections(); i++) {
            slots.take(i);
        }
        return new Transfers(slots.reads(), slots.writes());
    }
}
