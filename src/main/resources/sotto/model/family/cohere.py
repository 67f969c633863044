    # Command R (Cohere, 2024): attention and feed-forward side by side on one norm; norms and rotations in float32.

    def embed(self, ids: Tensor, positions: Tensor, w: List[Tensor], dtype: int) -> Tensor:
        return torch.embedding(w[0], ids).to(dtype)                                    # [B, T, D]

    def block(self, x: Tensor, w: List[Tensor], layer: int, cache: List[Tensor], at: At) -> Tensor:
        h = self.norm(x, w[0])                                                         # [B, T, D]
        q = self.heads_of(self.linear(h, w[1], w[2]), self.heads)                      # [B, H, T, K]
        k = self.heads_of(self.linear(h, w[3], w[4]), self.groups)                     # [B, G, T, K]
        v = self.heads_of(self.linear(h, w[5], w[6]), self.groups)                     # [B, G, T, K]
        if w[15].numel() > 0:
            q, k = self.norm(q, w[15].unsqueeze(1)), self.norm(k, w[16].unsqueeze(1))
        tables = [at.rotary[0].to(x.dtype), at.rotary[1].to(x.dtype)]
        q, k = self.rotate(q.float(), tables).to(x.dtype), self.rotate(k.float(), tables).to(x.dtype)
        a = self.out_map(self.attend(q, k, v, self.scale, layer, cache, at), w[7], w[8], layer, at)  # [B, T, D]
        return x + a + self.gated(h, w[9:15], layer, at)                               # [B, T, D]

    def norm(self, x: Tensor, weight: Tensor) -> Tensor:
        # a layer norm without bias over the last dimension; weight [D], or [heads, 1, K] for heads
        none: Optional[Tensor] = None
        h = torch.layer_norm(x.float(), [x.size(-1)], none, none, self.norm_eps)
        return (h * weight.float()).to(x.dtype)

    def head(self, x: Tensor, w: List[Tensor]) -> Tensor:
        return self.linear(self.norm(x, w[0]), w[1], torch.empty([0])) * self.logit_scale     # [.., V]
