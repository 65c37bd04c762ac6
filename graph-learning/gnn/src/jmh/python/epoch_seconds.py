"""CPU seconds of the training epoch that EpochSeconds.java times, in PyTorch. Usage: epoch_seconds.py [epochs] [graphs...]"""

import sys
import time

import torch
from torch import nn

NODES, WINDOWS, WINDOW, FEATURES, HORIZON, STEPS, ENTRIES = 207, 32, 12, 3, 3, 50, 2833
CHOICES, DUMMIES, CLIP = 10, 5, 5.0


class GraphConvolution(nn.Module):
    """Y = N X W + X R + b."""

    def __init__(self, width):
        super().__init__()
        self.neighbours = nn.Linear(width, width, bias=False)
        self.root = nn.Linear(width, width)

    def forward(self, x, propagate):
        return self.root(x) + propagate(self.neighbours(x))


class TimeThenSpace(nn.Module):
    def __init__(self, hidden, layers):
        super().__init__()
        self.encoder = nn.GRU(FEATURES, hidden, batch_first=True)
        self.layers = nn.ModuleList(GraphConvolution(hidden) for _ in range(layers))
        self.readout = nn.Sequential(nn.Linear(hidden, hidden), nn.ReLU(), nn.Linear(hidden, HORIZON))

    def encode(self, x):
        state, _ = self.encoder(x.reshape(WINDOWS * NODES, WINDOW, FEATURES))
        return state[:, -1].reshape(WINDOWS, NODES, -1)

    def decode(self, state, propagate):
        for layer in self.layers:
            state = torch.relu(layer(state, propagate))
        return self.readout(state)


def along(adjacency):
    """Mean over the sources; adjacency is [nodes, nodes] or [windows, nodes, nodes]."""
    normalised = adjacency / adjacency.sum(-1, keepdim=True).clamp(min=1e-12)
    return lambda x: normalised @ x


def along_entries(cells):
    """The same from a list of entries, as one block-diagonal sparse matrix."""
    offsets = torch.arange(WINDOWS).repeat_interleave(len(cells)) * NODES
    rows = (cells // NODES).repeat(WINDOWS) + offsets
    columns = (cells % NODES).repeat(WINDOWS) + offsets
    degree = torch.bincount(rows, minlength=WINDOWS * NODES).clamp(min=1)
    matrix = torch.sparse_coo_tensor(
        torch.stack([rows, columns]), 1.0 / degree[rows], (WINDOWS * NODES, WINDOWS * NODES)
    ).coalesce()
    return lambda x: (matrix @ x.reshape(WINDOWS * NODES, -1)).reshape(x.shape)


class Scores(nn.Module):
    """A neighbourhood of CHOICES among all nodes and DUMMIES, per window and receiver."""

    def __init__(self):
        super().__init__()
        self.raw = nn.Parameter(torch.rand(NODES, NODES + DUMMIES) - 0.5)

    def logits(self):
        return CLIP * torch.tanh(self.raw / CLIP)

    def sample(self, logits):
        noisy = logits.detach() - torch.log(-torch.log(torch.rand(WINDOWS, NODES, NODES + DUMMIES).clamp(1e-12)))
        chosen = noisy.topk(CHOICES, dim=-1).indices
        picked = logits.expand(WINDOWS, -1, -1).gather(-1, chosen)
        shifted = (logits - logits.max(-1, keepdim=True).values.detach()).exp()
        taken = shifted.expand(WINDOWS, -1, -1).gather(-1, chosen)
        left = shifted.sum(-1).unsqueeze(-1) - taken.cumsum(-1) + taken
        maximum = logits.max(-1).values.detach().unsqueeze(-1)
        return chosen, (picked - maximum - left.log()).sum(-1)

    @staticmethod
    def adjacency(chosen):
        full = torch.zeros(*chosen.shape[:-1], NODES + DUMMIES)
        return full.scatter_(-1, chosen, 1.0)[..., :NODES]


def epoch(model, scores, optimizer, x, y, graph, propagate):
    for _ in range(STEPS):
        optimizer.zero_grad()
        if graph != "sampled":
            loss = (model.decode(model.encode(x), propagate) - y).abs().mean()
        else:
            logits = scores.logits()
            chosen, likelihood = scores.sample(logits)
            state = model.encode(x)
            errors = (model.decode(state, along(scores.adjacency(chosen))) - y).abs()
            with torch.no_grad():
                mode = scores.adjacency(logits.topk(CHOICES, dim=-1).indices)
                costs = (errors - (model.decode(state, along(mode)) - y).abs()).sum(-1)
                weights = costs + costs.sum(-1, keepdim=True) / NODES
            loss = errors.mean() + (weights * likelihood).sum() / errors.numel()
        loss.backward()
        optimizer.step()


def main():
    torch.set_num_threads(1)
    torch.manual_seed(1)
    epochs = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    wanted = sys.argv[2:] or ["none", "dense", "sparse", "sampled"]
    print(f"PyTorch {torch.__version__}\nhidden  graph         cold CPU s  warm CPU s  ms per step", flush=True)
    for hidden in (32, 64):
        for graph in wanted:
            model = TimeThenSpace(hidden, 0 if graph == "none" else 2)
            scores = Scores()
            own = list(model.parameters()) + (list(scores.parameters()) if graph == "sampled" else [])
            optimizer = torch.optim.Adam(own, lr=0.003)
            x = torch.rand(WINDOWS, NODES, WINDOW, FEATURES) * 2 - 1
            y = torch.rand(WINDOWS, NODES, HORIZON) * 2 - 1
            cells = torch.randperm(NODES * NODES)[:ENTRIES]
            dense = torch.zeros(NODES * NODES).index_fill(0, cells, 1.0).reshape(NODES, NODES)
            propagate = along_entries(cells) if graph == "sparse" else along(dense)
            seconds = []
            for _ in range(1 + epochs):
                start = time.process_time()
                epoch(model, scores, optimizer, x, y, graph, propagate)
                seconds.append(time.process_time() - start)
            warm = min(seconds[1:])
            print(f"{hidden:6d}  {graph:10s} {seconds[0]:13.2f} {warm:11.2f} {1000 * warm / STEPS:12.1f}", flush=True)


if __name__ == "__main__":
    main()
