    # gpt-oss (OpenAI, 2025): biases everywhere, windows in every other block, a sink beside the keys of every head, a
    # mixture of clamped experts in every block.

    def embed(self, ids: Tensor, positions: Tensor, w: List[Tensor], dtype: int) -> Tensor:
        return torch.embedding(w[0], ids).to(dtype)                                    # [B, T, D]

    def block(self, x: Tensor, w: List[Tensor], layer: int, cache: List[Tensor], at: At) -> Tensor:
        h = self.scaled_rms_norm(x, w[0])                                              # [B, T, D]
        q = self.rotate(self.heads_of(self.linear(h, w[1], w[2]), self.heads), at.rotary)      # [B, H, T, K]
        k = self.rotate(self.heads_of(self.linear(h, w[3], w[4]), self.groups), at.rotary)     # [B, G, T, K]
        v = self.heads_of(self.linear(h, w[5], w[6]), self.groups)                     # [B, G, T, K]
        a = self.attend_beside(w[10], q, k, v, self.scale, layer, cache, at)           # [B, T, H K]
        x = x + self.out_map(a, w[7], w[8], layer, at)                                # [B, T, D]
        place = len(at.pooled)
        f = self.mixture(self.scaled_rms_norm(x, w[9]), w[11:], layer, at)
        return x + self.mixture_site(f, place, layer, at)                              # [B, T, D]

    def head(self, x: Tensor, w: List[Tensor]) -> Tensor:
        return self.linear(self.scaled_rms_norm(x, w[0]), w[1], torch.empty([0]))      # [.., V]
