    # OPT (Zhang et al., 2022): learned positions from row 2 on, norms before (`norm_before`) or after the sums, maps
    # into and out of the model width where the embedding is narrower.

    def embed(self, ids: Tensor, positions: Tensor, w: List[Tensor], dtype: int) -> Tensor:
        x = torch.embedding(w[0], ids).to(dtype)                                       # [B, T, E]
        if w[2].numel() > 0:
            more = self.missing_rows(x, False) if x.size(0) == 1 else 0                # of whole texts in a row
            x = self.linear(torch.constant_pad_nd(x, [0, 0, 0, more]), w[2], torch.empty([0]))
            x = x.narrow(1, 0, x.size(1) - more)                                       # [B, T, D]
        return x + torch.embedding(w[1], positions + 2).to(dtype)                      # [B, T, D]

    def block(self, x: Tensor, w: List[Tensor], layer: int, cache: List[Tensor], at: At) -> Tensor:
        heads = self.heads
        h = self.layer_norm(x, w[0], w[1]) if self.norm_before else x                  # [B, T, D]
        q = self.heads_of(self.linear(h, w[2], w[3]) * self.scale, heads)              # [B, H, T, K]
        k = self.heads_of(self.linear(h, w[4], w[5]), heads)                           # [B, H, T, K]
        v = self.heads_of(self.linear(h, w[6], w[7]), heads)                           # [B, H, T, K]
        x = x + self.out_map(self.attend(q, k, v, 1., layer, cache, at), w[8], w[9], layer, at)  # [B, T, D]
        if self.norm_before:
            return x + self.feed_forward(self.layer_norm(x, w[10], w[11]), w[12:16], layer, at)
        x = self.layer_norm(x, w[0], w[1])
        x = x + self.feed_forward(x, w[12:16], layer, at)                              # [B, T, D]
        return self.layer_norm(x, w[10], w[11])

    def head(self, x: Tensor, w: List[Tensor]) -> Tensor:
        none = torch.empty([0])
        if self.last_norm:
            x = self.layer_norm(x, w[0], w[1])
        if w[2].numel() > 0:
            x = self.linear(x, w[2], none)                                             # [.., E]
        return self.linear(x, w[3], none)                                              # [.., V]
