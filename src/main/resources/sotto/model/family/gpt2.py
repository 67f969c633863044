    # GPT-2 (Radford et al., 2019): learned positions, norms before, fused q k v, Conv1D layout, biases everywhere.

    def embed(self, ids: Tensor, positions: Tensor, w: List[Tensor], dtype: int) -> Tensor:
        return torch.embedding(w[0], ids).to(dtype) + torch.embedding(w[1], positions).to(dtype)  # [B, T, D]

    def block(self, x: Tensor, w: List[Tensor], layer: int, cache: List[Tensor], at: At) -> Tensor:
        h = self.conv1d(self.layer_norm(x, w[0], w[1]), w[2], w[3])                    # [B, T, 3 D]
        q, k, v = torch.split(h, x.size(-1), 2)
        scale = self.scale
        if self.scale_by_inverse_layer:
            scale = scale / (layer + 1)
        heads = self.heads
        q, k, v = self.heads_of(q, heads), self.heads_of(k, heads), self.heads_of(v, heads)
        a = self.attend(q, k, v, scale, layer, cache, at)                              # [B, T, D]
        x = x + self.other_site(self.conv1d(a, w[4], w[5]), self.of_attention, layer, at)  # [B, T, D]
        f = self.conv1d(self.layer_norm(x, w[6], w[7]), w[8], w[9])                    # [B, T, F]
        f = self.hidden(self.activate(self.site(f, 0, layer, at)), layer, at)
        return x + self.site(self.conv1d(f, w[10], w[11]), 1, layer, at)               # [B, T, D]

    def head(self, x: Tensor, w: List[Tensor]) -> Tensor:
        none = torch.empty([0])
        return self.linear(self.layer_norm(x, w[0], w[1]), w[2], none)                 # [.., V]
