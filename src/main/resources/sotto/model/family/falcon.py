    # Falcon (Almazrouei et al., 2023): grouped queries, attention and MLP side by side, in the classic style in turn.

    def embed(self, ids: Tensor, positions: Tensor, w: List[Tensor], dtype: int) -> Tensor:
        return torch.embedding(w[0], ids).to(dtype)                                    # [B, T, D]

    def block(self, x: Tensor, w: List[Tensor], layer: int, cache: List[Tensor], at: At) -> Tensor:
        h = self.layer_norm(x, w[0], w[1])                                             # [B, T, D]
        q, k, v = self.grouped_heads(self.map(h, w[2], w[3]))
        if len(at.rotary) > 0:
            q, k = self.rotate(q, at.rotary), self.rotate(k, at.rotary)
        a = self.map(self.attend(q, k, v, self.scale, layer, cache, at), w[4], w[5])   # [B, T, D]
        a = self.other_site(a, self.of_attention, layer, at)
        if self.serial:
            x = x + a
            return x + self.mlp(self.layer_norm(x, w[6], w[7]), w[8:12], layer, at)
        if w[6].numel() > 0:
            h = self.layer_norm(x, w[6], w[7])
        return x + (self.mlp(h, w[8:12], layer, at) + a)                               # [B, T, D]

    def mlp(self, h: Tensor, w: List[Tensor], layer: int, at: At) -> Tensor:
        f = self.hidden(self.activate(self.site(self.map(h, w[0], w[1]), 0, layer, at)), layer, at)  # [B, T, F]
        return self.site(self.map(f, w[2], w[3]), 1, layer, at)                        # [B, T, D]

    def map(self, x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
        # product and bias rounded one after the other, as the models were trained
        y = self.linear(x, weight, torch.empty([0]))
        if bias.numel() == 0:
            return y
        return y + bias.to(y.dtype)                                                    # [B, T, out]

    def head(self, x: Tensor, w: List[Tensor]) -> Tensor:
        return self.linear(self.layer_norm(x, w[0], w[1]), w[2], torch.empty([0]))     # [.., V]
