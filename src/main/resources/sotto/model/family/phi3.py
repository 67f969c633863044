    # Phi-3 and Phi-4 (Abdin et al., 2024): as Llama, but query, key and value are one map, and so are gate and up.

    def embed(self, ids: Tensor, positions: Tensor, w: List[Tensor], dtype: int) -> Tensor:
        return torch.embedding(w[0], ids).to(dtype)                                    # [B, T, D]

    def block(self, x: Tensor, w: List[Tensor], layer: int, cache: List[Tensor], at: At) -> Tensor:
        h = self.linear(self.rms_norm(x, w[0]), w[1], w[2])                            # [B, T, (H + 2 G) K]
        heads, groups = self.heads, self.groups
        width = h.size(-1) // (heads + 2 * groups)
        q = self.rotate(self.heads_of(h.narrow(-1, 0, heads * width), heads), at.rotary)               # [B, H, T, K]
        k = self.rotate(self.heads_of(h.narrow(-1, heads * width, groups * width), groups), at.rotary)
        v = self.heads_of(h.narrow(-1, (heads + groups) * width, groups * width), groups)              # [B, G, T, K]
        x = x + self.out_map(self.attend(q, k, v, self.scale, layer, cache, at), w[3], w[4], layer, at)  # [B, T, D]
        f = self.linear(self.rms_norm(x, w[5]), w[6], w[7])                            # [B, T, 2 F] gates, then ups
        gate, up = torch.chunk(self.site(f, 0, layer, at), 2, -1)
        f = self.linear(self.hidden(self.activate(gate) * up, layer, at), w[8], w[9])  # [B, T, D]
        return x + self.site(f, 1, layer, at)

    def head(self, x: Tensor, w: List[Tensor]) -> Tensor:
        return self.linear(self.rms_norm(x, w[0]), w[1], torch.empty([0]))             # [.., V]
