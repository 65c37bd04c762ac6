package dev.espalier.tensor.kfac;

import dev.espalier.tensor.Tensor;

/**
 * The factors of one block with factored Tikhonov damping: {@code A + pi gamma I} and {@code G + gamma/pi I}, where pi^2 is the
 * ratio of their mean eigenvalues, so that both are damped by the same share.
 */
record Damped(Tensor input, Tensor output, double pi) {
    static Damped of(Tensor input, Tensor output, double gamma) {
        Tensor unitIn = unit(input);
        Tensor unitOut = unit(output);
        double in = Blocks.inner(input, unitIn) / input.size(0);
        double out = Blocks.inner(output, unitOut) / output.size(0);
        // one of them is 0 where nothing comes in, or where no gradient comes back
        double pi = in > 0 && out > 0 ? Math.sqrt(in / out) : 1;
        return new Damped(input.plus(unitIn.times(pi * gamma)), output.plus(unitOut.times(gamma / pi)), pi);
    }

    /** The unit matrix of the size, type and place of another. */
    static Tensor unit(Tensor like) {
        Tensor places = Tensor.arange(like.size(0));
        return places.unsqueeze(0).equalTo(places.unsqueeze(1)).to(like.type()).to(like.device());
    }
}
