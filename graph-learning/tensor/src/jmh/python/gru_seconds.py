"""What GruSeconds measures, in PyTorch; its BLAS should be OpenBLAS too. Argument: steps to time (default 50)."""
import sys
import time

import torch

PARTS = 5
steps = int(sys.argv[1]) if len(sys.argv) > 1 else 50
torch.set_num_threads(1)
torch.manual_seed(1)
x = torch.rand(32 * 207, 12, 3)
print("PyTorch", torch.__version__)
print("hidden  forward ms  forward and backward ms")
for hidden in (32, 64, 128):
    gru = torch.nn.GRU(3, hidden, batch_first=True)
    forward = both = float("inf")
    for part in range(PARTS):
        in_forward = in_both = 0
        for i in range(steps // PARTS):
            gru.zero_grad()
            start = time.process_time()
            states = gru(x)[0][:, -1]
            in_forward += time.process_time() - start
            (states**2).sum().backward()
            in_both += time.process_time() - start
        forward = min(forward, 1e3 * in_forward * PARTS / steps)
        both = min(both, 1e3 * in_both * PARTS / steps)
    print("%6d %11.0f %24.0f" % (hidden, forward, both))
